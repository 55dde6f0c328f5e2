package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every component that runs code has in common, whether it answers requests or not.
 *
 * @param code what is run, absent until it is said
 * @param arguments what follows the command that the image starts with
 * @param edges what it reaches
 * @param memoryMebibytes the memory of one running replica, in MiB
 * @param cpuThousandths the processor time that one replica is sure of, in thousandths of a
 *     processor; absent for what the place gives
 * @param variables plain settings by environment variable, in alphabetical order, never a secret
 * @param secrets by environment variable, in alphabetical order, where its value is kept
 * @param files by absolute path in the container, in alphabetical order, the file of the project
 *     that is there to be read
 * @param folders what it may write
 * @param user the number of the user that its image needs, absent for the platform's own
 * @param start how long it may take from its start until it is well
 */
public record Program(
    @Nullable Code code,
    List<String> arguments,
    List<Edge> edges,
    int memoryMebibytes,
    @Nullable Integer cpuThousandths,
    Map<String, PerEnvironment<String>> variables,
    Map<String, Secret> secrets,
    Map<String, String> files,
    List<Folder> folders,
    @Nullable Integer user,
    Duration start) {

  /** Enough for a JVM with an SDK and a small heap: our own choice. */
  public static final int DEFAULT_MEMORY_MEBIBYTES = Defaults.V1.programs().mebibytes();

  /** A minute: our own choice. */
  public static final Duration DEFAULT_START = Defaults.V1.programs().start();

  /** A program of which nothing is said yet. */
  static final Program EMPTY =
      new Program(
          null,
          List.of(),
          List.of(),
          DEFAULT_MEMORY_MEBIBYTES,
          null,
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          null,
          DEFAULT_START);

  public Program {
    arguments = List.copyOf(arguments);
    edges = List.copyOf(edges);
    variables = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(variables)));
    secrets = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(secrets)));
    files = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(files)));
    folders = List.copyOf(folders);
  }

  Program code(Code what) {
    return with(draft -> draft.code = what);
  }

  Program arguments(List<String> words) {
    return with(draft -> draft.arguments = words);
  }

  Program edge(Edge edge) {
    return with(draft -> draft.edges.add(edge));
  }

  Program memory(int mebibytes) {
    return with(draft -> draft.memoryMebibytes = mebibytes);
  }

  Program cpu(int thousandths) {
    return with(draft -> draft.cpuThousandths = thousandths);
  }

  Program variable(String variable, PerEnvironment<String> value) {
    return with(draft -> draft.variables.put(variable, value));
  }

  Program secret(String variable, Secret secret) {
    return with(draft -> draft.secrets.put(variable, secret));
  }

  Program file(String path, String source) {
    return with(draft -> draft.files.put(path, source));
  }

  Program folder(Folder folder) {
    return with(draft -> draft.folders.add(folder));
  }

  Program user(int number) {
    return with(draft -> draft.user = number);
  }

  Program start(Duration longest) {
    return with(draft -> draft.start = longest);
  }

  private Program with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.program();
  }

  /** The parts of a program, so that a change names what it changes and nothing else. */
  private static final class Draft {
    private @Nullable Code code;
    private List<String> arguments;
    private final List<Edge> edges;
    private int memoryMebibytes;
    private @Nullable Integer cpuThousandths;
    private final Map<String, PerEnvironment<String>> variables;
    private final Map<String, Secret> secrets;
    private final Map<String, String> files;
    private final List<Folder> folders;
    private @Nullable Integer user;
    private Duration start;

    Draft(Program from) {
      code = from.code;
      arguments = from.arguments;
      edges = new ArrayList<>(from.edges);
      memoryMebibytes = from.memoryMebibytes;
      cpuThousandths = from.cpuThousandths;
      variables = new TreeMap<>(from.variables);
      secrets = new TreeMap<>(from.secrets);
      files = new TreeMap<>(from.files);
      folders = new ArrayList<>(from.folders);
      user = from.user;
      start = from.start;
    }

    Program program() {
      return new Program(
          code,
          arguments,
          edges,
          memoryMebibytes,
          cpuThousandths,
          variables,
          secrets,
          files,
          folders,
          user,
          start);
    }
  }
}

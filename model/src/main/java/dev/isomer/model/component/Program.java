package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every component that runs code has in common, whether it answers requests or not.
 *
 * @param code what is run, absent until it is said
 * @param edges what it reaches
 * @param memoryMebibytes the memory of one running replica, in MiB
 * @param health where it says how it is
 * @param metrics what it exports of itself, absent if it exports nothing
 * @param variables plain settings by environment variable, in alphabetical order, never a secret
 * @param secrets by environment variable, in alphabetical order, where its value is kept
 */
public record Program(
    @Nullable Code code,
    List<Edge> edges,
    int memoryMebibytes,
    Health health,
    @Nullable Metrics metrics,
    Map<String, String> variables,
    Map<String, Secret> secrets) {

  /** Enough for a JVM with an SDK and a small heap: our own choice. */
  public static final int DEFAULT_MEMORY_MEBIBYTES = Defaults.V1.programs().mebibytes();

  /** A program of which nothing is said yet. */
  static final Program EMPTY =
      new Program(
          null, List.of(), DEFAULT_MEMORY_MEBIBYTES, Health.DEFAULT, null, Map.of(), Map.of());

  public Program {
    edges = List.copyOf(edges);
    variables = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(variables)));
    secrets = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(secrets)));
  }

  Program code(Code what) {
    return new Program(what, edges, memoryMebibytes, health, metrics, variables, secrets);
  }

  Program edge(Edge edge) {
    var more = new ArrayList<>(edges);
    more.add(edge);
    return new Program(code, more, memoryMebibytes, health, metrics, variables, secrets);
  }

  Program memory(int mebibytes) {
    return new Program(code, edges, mebibytes, health, metrics, variables, secrets);
  }

  Program health(Health where) {
    return new Program(code, edges, memoryMebibytes, where, metrics, variables, secrets);
  }

  Program metrics(Metrics exported) {
    return new Program(code, edges, memoryMebibytes, health, exported, variables, secrets);
  }

  Program variable(String variable, String value) {
    var more = new TreeMap<>(variables);
    more.put(variable, value);
    return new Program(code, edges, memoryMebibytes, health, metrics, more, secrets);
  }

  Program secret(String variable, Secret secret) {
    var more = new TreeMap<>(secrets);
    more.put(variable, secret);
    return new Program(code, edges, memoryMebibytes, health, metrics, variables, more);
  }
}

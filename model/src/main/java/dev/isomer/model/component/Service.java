package dev.isomer.model.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program that answers requests and keeps nothing of its own.
 *
 * @param name its name
 * @param code the program, absent until {@link #code(JvmCode)} is called
 * @param uses the edges to the stores that it reaches
 * @param timeout the longest time that one request may take
 * @param memoryMebibytes the memory of one running copy, in MiB
 * @param health where it says how it is
 * @param variables plain settings by environment variable, never a secret
 * @param formerNames earlier names, the oldest first
 */
public record Service(
    String name,
    @Nullable JvmCode code,
    List<Use> uses,
    Duration timeout,
    int memoryMebibytes,
    Health health,
    Map<String, String> variables,
    List<String> formerNames)
    implements Component {

  /**
   * Longer than any store is waited for (3 s), shorter than the 29 s after which an API gateway
   * gives up: our own choice.
   */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Enough for a JVM with an SDK and a small heap: our own choice. */
  public static final int DEFAULT_MEMORY_MEBIBYTES = 1024;

  public Service {
    uses = List.copyOf(uses);
    variables = Map.copyOf(variables);
    formerNames = List.copyOf(formerNames);
  }

  /** A service with this name, no code and no edges yet. */
  public static Service named(String name) {
    return new Service(
        name,
        null,
        List.of(),
        DEFAULT_TIMEOUT,
        DEFAULT_MEMORY_MEBIBYTES,
        Health.DEFAULT,
        Map.of(),
        List.of());
  }

  /** The program that it runs. */
  public Service code(JvmCode code) {
    return new Service(name, code, uses, timeout, memoryMebibytes, health, variables, formerNames);
  }

  /**
   * An edge to a store. The address stands in the variable that is named after the store: {@code
   * MESSAGE_LEDGER_URL} for {@code message-ledger}.
   */
  public Service uses(KeyValueStore store, Right... rights) {
    String variable = store.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
    return usesAs(variable, store, rights);
  }

  /** An edge to a store whose address stands in a variable that the program already expects. */
  public Service usesAs(String variable, KeyValueStore store, Right... rights) {
    Set<Right> set = EnumSet.noneOf(Right.class);
    set.addAll(Arrays.asList(rights));
    return uses(added(uses, new Use(store, set, variable)));
  }

  /** The longest time that one request may take. */
  public Service timeout(Duration timeout) {
    return new Service(name, code, uses, timeout, memoryMebibytes, health, variables, formerNames);
  }

  /** The memory of one running copy, in MiB. */
  public Service memory(int mebibytes) {
    return new Service(name, code, uses, timeout, mebibytes, health, variables, formerNames);
  }

  /** The paths at which it says whether it is ready and whether it is alive. */
  public Service health(String ready, String live) {
    var paths = new Health(ready, live);
    return new Service(name, code, uses, timeout, memoryMebibytes, paths, variables, formerNames);
  }

  /** A plain setting. A secret does not belong here: validation refuses what looks like one. */
  public Service variable(String variable, String value) {
    var more = new TreeMap<>(variables);
    more.put(variable, value);
    return new Service(name, code, uses, timeout, memoryMebibytes, health, more, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Service formerly(String oldName) {
    return new Service(
        name, code, uses, timeout, memoryMebibytes, health, variables, added(formerNames, oldName));
  }

  private Service uses(List<Use> edges) {
    return new Service(name, code, edges, timeout, memoryMebibytes, health, variables, formerNames);
  }

  private static <T> List<T> added(List<T> list, T element) {
    var more = new ArrayList<>(list);
    more.add(element);
    return more;
  }
}

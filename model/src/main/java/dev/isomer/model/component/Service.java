package dev.isomer.model.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that answers requests and keeps nothing of its own.
 *
 * @param name its name
 * @param code the program, absent until {@link #code(Code)} is called
 * @param uses the edges to the stores that it reaches
 * @param calls the edges to what others run
 * @param timeout the longest time that one request may take
 * @param memoryMebibytes the memory of one running copy, in MiB
 * @param isSingle whether there is one copy of it wherever it runs
 * @param health where it says how it is
 * @param metrics what it exports of itself, absent where it exports nothing
 * @param variables plain settings by environment variable, in alphabetical order, never a secret
 * @param secrets by environment variable, in alphabetical order, where its value is kept
 * @param formerNames earlier names, the oldest first
 */
public record Service(
    String name,
    @Nullable Code code,
    List<Use> uses,
    List<Call> calls,
    Duration timeout,
    int memoryMebibytes,
    boolean isSingle,
    Health health,
    @Nullable Metrics metrics,
    Map<String, String> variables,
    Map<String, Secret> secrets,
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
    calls = List.copyOf(calls);
    variables = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(variables)));
    secrets = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(secrets)));
    formerNames = List.copyOf(formerNames);
  }

  /** A service with this name, no code and no edges yet. */
  public static Service named(String name) {
    return new Service(
        name,
        null,
        List.of(),
        List.of(),
        DEFAULT_TIMEOUT,
        DEFAULT_MEMORY_MEBIBYTES,
        false,
        Health.DEFAULT,
        null,
        Map.of(),
        Map.of(),
        List.of());
  }

  /** The program that it runs. */
  public Service code(Code code) {
    return with(draft -> draft.code = code);
  }

  /**
   * An edge to a store. The address stands in the variable that is named after the store: {@code
   * MESSAGE_LEDGER_URL} for {@code message-ledger}.
   */
  public Service uses(KeyValueStore store, Right... rights) {
    return usesAs(variable(store), store, rights);
  }

  /** An edge to a store whose address stands in a variable that the program already expects. */
  public Service usesAs(String variable, KeyValueStore store, Right... rights) {
    Set<Right> set = EnumSet.noneOf(Right.class);
    set.addAll(Arrays.asList(rights));
    return with(draft -> draft.uses.add(new Use(store, set, variable)));
  }

  /** An edge to what somebody else runs, with its address in the variable named after it. */
  public Service uses(External external) {
    return usesAs(variable(external), external);
  }

  /** The same, with the address in a variable that the program already expects. */
  public Service usesAs(String variable, External external) {
    return with(draft -> draft.calls.add(new Call(external, variable)));
  }

  /** The longest time that one request may take. */
  public Service timeout(Duration timeout) {
    return with(draft -> draft.timeout = timeout);
  }

  /** The memory of one running copy, in MiB. */
  public Service memory(int mebibytes) {
    return with(draft -> draft.memoryMebibytes = mebibytes);
  }

  /**
   * One copy is enough wherever it runs: nobody notices that it is away for a moment, and a second
   * one would do the same work again.
   */
  public Service single() {
    return with(draft -> draft.isSingle = true);
  }

  /** The paths at which it says whether it is ready and whether it is alive. */
  public Service health(String ready, String live) {
    return with(draft -> draft.health = new Health(ready, live));
  }

  /** What it exports of itself at {@value Metrics#DEFAULT_PATH}, as far as somebody watches it. */
  public Service exports(Gauge... gauges) {
    return exportsAt(Metrics.DEFAULT_PATH, gauges);
  }

  /** The same at another path. */
  public Service exportsAt(String path, Gauge... gauges) {
    return with(draft -> draft.metrics = new Metrics(path, List.of(gauges)));
  }

  /** A plain setting. A secret does not belong here: validation refuses what looks like one. */
  public Service variable(String variable, String value) {
    return with(draft -> draft.variables.put(variable, value));
  }

  /** A setting whose value is kept where secrets are. */
  public Service secret(String variable, Secret secret) {
    return with(draft -> draft.secrets.put(variable, secret));
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Service formerly(String oldName) {
    return with(draft -> draft.formerNames.add(oldName));
  }

  private static String variable(Component target) {
    return target.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
  }

  private Service with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.service();
  }

  /** A copy on its way, so that a change names what it changes and nothing else. */
  private static final class Draft {
    private final String name;
    private @Nullable Code code;
    private final List<Use> uses;
    private final List<Call> calls;
    private Duration timeout;
    private int memoryMebibytes;
    private boolean isSingle;
    private Health health;
    private @Nullable Metrics metrics;
    private final Map<String, String> variables;
    private final Map<String, Secret> secrets;
    private final List<String> formerNames;

    Draft(Service from) {
      name = from.name;
      code = from.code;
      uses = new ArrayList<>(from.uses);
      calls = new ArrayList<>(from.calls);
      timeout = from.timeout;
      memoryMebibytes = from.memoryMebibytes;
      isSingle = from.isSingle;
      health = from.health;
      metrics = from.metrics;
      variables = new TreeMap<>(from.variables);
      secrets = new TreeMap<>(from.secrets);
      formerNames = new ArrayList<>(from.formerNames);
    }

    Service service() {
      return new Service(
          name,
          code,
          uses,
          calls,
          timeout,
          memoryMebibytes,
          isSingle,
          health,
          metrics,
          variables,
          secrets,
          formerNames);
    }
  }
}

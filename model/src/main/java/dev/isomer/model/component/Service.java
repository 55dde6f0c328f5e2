package dev.isomer.model.component;

import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that answers requests and keeps nothing of its own.
 *
 * @param name its name
 * @param program what runs, with what it reaches
 * @param timeout the longest time that one request may take
 * @param isSingle whether there is one replica of it wherever it runs
 * @param formerNames earlier names, the oldest first
 */
public record Service(
    String name, Program program, Duration timeout, boolean isSingle, List<String> formerNames)
    implements Component {

  /**
   * Longer than any store is waited for (3 s), shorter than the 29 s after which an API gateway
   * gives up: our own choice.
   */
  public static final Duration DEFAULT_TIMEOUT = Defaults.V1.programs().timeout();

  public Service {
    formerNames = List.copyOf(formerNames);
  }

  /** A service with this name, no code and no edges yet. */
  public static Service named(String name) {
    return new Service(name, Program.EMPTY, DEFAULT_TIMEOUT, false, List.of());
  }

  /** The code that it runs. */
  public Service code(Code code) {
    return with(program.code(code));
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
    return with(program.edge(new Edge.ToStore(store, set, new Address.Url(variable))));
  }

  /** An edge to an external system, with its URL in the variable that is named after it. */
  public Service uses(External external) {
    return usesAs(variable(external), external);
  }

  /** An edge to an external system, with its URL in a variable that the program expects. */
  public Service usesAs(String variable, External external) {
    return usesAs(new Address.Url(variable), external);
  }

  /** An edge to an external system, whose address has the form that the program expects. */
  public Service usesAs(Address address, External external) {
    return with(program.edge(new Edge.ToExternal(external, address)));
  }

  /** The longest time that one request may take. */
  public Service timeout(Duration timeout) {
    return new Service(name, program, timeout, isSingle, formerNames);
  }

  /** The memory of one running replica, in MiB. */
  public Service memory(int mebibytes) {
    return with(program.memory(mebibytes));
  }

  /**
   * One replica is enough wherever it runs: nobody notices if it is unavailable for a moment, and a
   * second one would do the same work again.
   */
  public Service single() {
    return new Service(name, program, timeout, true, formerNames);
  }

  /** The paths at which it says whether it is ready and whether it is alive. */
  public Service health(Health health) {
    return with(program.health(health));
  }

  /**
   * What it exports of itself at {@link Metrics#DEFAULT_PATH}, as far as an alarm or a dashboard
   * uses it.
   */
  public Service exports(Gauge... gauges) {
    return exportsAt(Metrics.DEFAULT_PATH, gauges);
  }

  /** What it exports of itself at another path. */
  public Service exportsAt(String path, Gauge... gauges) {
    return with(program.metrics(new Metrics(path, List.of(gauges))));
  }

  /** A plain setting. A secret does not belong here: validation refuses what looks like one. */
  public Service variable(String variable, String value) {
    return with(program.variable(variable, value));
  }

  /** A setting whose value is kept where secrets are. */
  public Service secret(String variable, Secret secret) {
    return with(program.secret(variable, secret));
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Service formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new Service(name, program, timeout, isSingle, names);
  }

  /** What its program runs, absent until it is said. */
  public @Nullable Code code() {
    return program.code();
  }

  /** What its program reaches. */
  public List<Edge> edges() {
    return program.edges();
  }

  /** The memory of one running replica of its program, in MiB. */
  public int memoryMebibytes() {
    return program.memoryMebibytes();
  }

  /** The paths at which its program reports its health. */
  public Health health() {
    return program.health();
  }

  /** What its program exports of itself, absent if it exports nothing. */
  public @Nullable Metrics metrics() {
    return program.metrics();
  }

  /** The plain settings of its program. */
  public Map<String, String> variables() {
    return program.variables();
  }

  /** The secrets of its program, by environment variable. */
  public Map<String, Secret> secrets() {
    return program.secrets();
  }

  private Service with(Program changed) {
    return new Service(name, changed, timeout, isSingle, formerNames);
  }

  private static String variable(Component target) {
    return target.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
  }
}

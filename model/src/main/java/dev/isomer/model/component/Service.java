package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that answers requests and keeps nothing of its own.
 *
 * @param name its name
 * @param program what runs, with what it reaches
 * @param port the port that it listens on, absent if it takes the one in the variable {@code PORT}
 * @param protocol what it speaks there
 * @param health how it is asked whether it is well
 * @param metrics what it exports of itself, absent if it exports nothing
 * @param timeout the longest time that one request may take
 * @param scale how many replicas of it run
 * @param formerNames earlier names, the oldest first
 */
public record Service(
    String name,
    Program program,
    @Nullable Integer port,
    Protocol protocol,
    Health health,
    @Nullable Metrics metrics,
    Duration timeout,
    PerEnvironment<Scale> scale,
    List<String> formerNames)
    implements Workload<Service> {

  /**
   * Longer than any store is waited for (3 s), shorter than the 29 s after which an API gateway
   * gives up: our own choice.
   */
  public static final Duration DEFAULT_TIMEOUT = Defaults.V1.programs().timeout();

  /** The default paths at which a program reports its health: our own choice. */
  public static final Health DEFAULT_HEALTH =
      Health.ready(Defaults.V1.programs().ready()).live(Defaults.V1.programs().live());

  public Service {
    formerNames = List.copyOf(formerNames);
  }

  /** A service with this name, no code and no edges yet. */
  public static Service named(String name) {
    return new Service(
        name,
        Program.EMPTY,
        null,
        Protocol.HTTP,
        DEFAULT_HEALTH,
        null,
        DEFAULT_TIMEOUT,
        PerEnvironment.everywhere(new Scale.OfEnvironment()),
        List.of());
  }

  /** The port that it listens on, whatever the variable {@code PORT} says. */
  public Service port(int number) {
    return new Service(
        name, program, number, protocol, health, metrics, timeout, scale, formerNames);
  }

  /** What it speaks at its port, in place of HTTP. */
  public Service speaks(Protocol protocol) {
    return new Service(name, program, port, protocol, health, metrics, timeout, scale, formerNames);
  }

  /** How it is asked whether it is well, in place of two paths. */
  public Service health(Health health) {
    return new Service(name, program, port, protocol, health, metrics, timeout, scale, formerNames);
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
    var exported = new Metrics(path, List.of(gauges));
    return new Service(
        name, program, port, protocol, health, exported, timeout, scale, formerNames);
  }

  /** The longest time that one request may take. */
  public Service timeout(Duration timeout) {
    return new Service(name, program, port, protocol, health, metrics, timeout, scale, formerNames);
  }

  /**
   * One replica is enough wherever it runs: nobody notices if it is unavailable for a moment, and a
   * second one would do the same work again.
   */
  public Service single() {
    return replicas(1);
  }

  /** So many replicas, in place of the environment's number. */
  public Service replicas(int number) {
    return with(PerEnvironment.everywhere(new Scale.Fixed(number)));
  }

  /** So many replicas, which differ in two environments. */
  public Service replicas(In<Integer> one, In<Integer> other) {
    return with(Scale.fixed(one, other));
  }

  /** As many replicas as its use of processor time asks for: {@code scale(2, 10).cpu(70)}. */
  public Range<Service> scale(int least, int most) {
    return new Range<>(least, most, chosen -> with(PerEnvironment.everywhere(chosen)));
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Service formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new Service(name, program, port, protocol, health, metrics, timeout, scale, names);
  }

  /** Whether there is one replica of it wherever it runs. */
  public boolean isSingle() {
    return new Scale.Fixed(1).equals(scale.everywhere());
  }

  @Override
  public Service with(Program changed) {
    return new Service(name, changed, port, protocol, health, metrics, timeout, scale, formerNames);
  }

  private Service with(PerEnvironment<Scale> scale) {
    return new Service(name, program, port, protocol, health, metrics, timeout, scale, formerNames);
  }
}

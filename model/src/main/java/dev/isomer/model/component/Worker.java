package dev.isomer.model.component;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that runs all the time and answers no requests: it takes its work from elsewhere. No
 * edge and no API can lead to it.
 *
 * @param name its name
 * @param program what runs, with what it reaches
 * @param health how it is asked whether it is well: a command, or nothing
 * @param scale how many replicas of it run
 * @param formerNames earlier names, the oldest first
 */
public record Worker(
    String name,
    Program program,
    Health health,
    PerEnvironment<Scale> scale,
    List<String> formerNames)
    implements Workload<Worker> {

  public Worker {
    formerNames = List.copyOf(formerNames);
  }

  /** A worker with this name, no code and no edges yet. */
  public static Worker named(String name) {
    return new Worker(
        name,
        Program.EMPTY,
        Health.none(),
        PerEnvironment.everywhere(new Scale.OfEnvironment()),
        List.of());
  }

  /** The command that ends with 0 while the program is alive. */
  public Worker health(Health.Command command) {
    return new Worker(name, program, command, scale, formerNames);
  }

  /** One replica is enough wherever it runs: a second one would do the same work again. */
  public Worker single() {
    return replicas(1);
  }

  /** So many replicas, in place of the environment's number. */
  public Worker replicas(int number) {
    return with(PerEnvironment.everywhere(new Scale.Fixed(number)));
  }

  /** So many replicas, which differ in two environments. */
  public Worker replicas(In<Integer> one, In<Integer> other) {
    return with(Scale.fixed(one, other));
  }

  /** As many replicas as its use of processor time asks for: {@code scale(2, 10).cpu(70)}. */
  public Range<Worker> scale(int least, int most) {
    return new Range<>(least, most, chosen -> with(PerEnvironment.everywhere(chosen)));
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Worker formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new Worker(name, program, health, scale, names);
  }

  @Override
  public Worker with(Program changed) {
    return new Worker(name, changed, health, scale, formerNames);
  }

  private Worker with(PerEnvironment<Scale> scale) {
    return new Worker(name, program, health, scale, formerNames);
  }
}

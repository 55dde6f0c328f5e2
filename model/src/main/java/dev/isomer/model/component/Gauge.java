package dev.isomer.model.component;

import java.util.List;

/**
 * A number that a service measures and exports itself, in the format of Prometheus. It goes up and
 * down; there is one for each combination of its labels' values.
 *
 * @param name its name there, {@code queue_messages}
 * @param meaning what it counts, in a few words, for a legend
 * @param isTime whether it is a moment, in seconds since 1970, of which one wants to know the age
 * @param labels what distinguishes its values: the labels that a person cares about, not those that
 *     name a replica of the service
 */
public record Gauge(String name, String meaning, boolean isTime, List<String> labels) {

  public Gauge {
    labels = List.copyOf(labels);
  }

  /** A number, one for each combination of these labels' values. */
  public static Gauge of(String name, String meaning, String... labels) {
    return new Gauge(name, meaning, false, List.of(labels));
  }

  /** A moment, in seconds since 1970, one for each combination of these labels' values. */
  public static Gauge time(String name, String meaning, String... labels) {
    return new Gauge(name, meaning, true, List.of(labels));
  }
}

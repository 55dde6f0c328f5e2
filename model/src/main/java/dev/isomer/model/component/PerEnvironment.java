package dev.isomer.model.component;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is the same everywhere, or differs from one environment to the next.
 *
 * @param everywhere the value of every environment, absent if it differs
 * @param values the values by environment in alphabetical order, empty if it is the same everywhere
 * @param <T> what is set
 */
public record PerEnvironment<T>(@Nullable T everywhere, Map<String, T> values) {

  public PerEnvironment {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The same value in every environment. */
  public static <T> PerEnvironment<T> everywhere(T value) {
    return new PerEnvironment<>(value, Map.of());
  }

  /** These values; if an environment is named twice, the last one counts. */
  public static <T> PerEnvironment<T> of(List<In<T>> values) {
    var byName = new TreeMap<String, T>();
    values.forEach(each -> byName.put(each.environment(), each.value()));
    return new PerEnvironment<>(null, byName);
  }

  /** The value in an environment; empty if nothing is said of it. */
  public Optional<T> in(String environment) {
    return everywhere == null
        ? Optional.ofNullable(values.get(environment))
        : Optional.of(everywhere);
  }

  /** Every value that it has somewhere. */
  public Stream<T> all() {
    return everywhere == null ? values.values().stream() : Stream.of(everywhere);
  }
}

package dev.isomer.model.estate;

import dev.isomer.model.Application;
import dev.isomer.model.validation.Target;
import java.util.List;

/**
 * An application and where it goes.
 *
 * @param application what it is
 * @param targets every place that it is meant for, in the order in which reports name them
 */
public record Shipped(Application application, List<Target<?>> targets) {

  public Shipped {
    targets = List.copyOf(targets);
  }
}

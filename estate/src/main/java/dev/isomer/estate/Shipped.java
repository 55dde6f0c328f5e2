package dev.isomer.estate;

import dev.isomer.model.Application;
import java.util.List;

/**
 * An application that is shipped from this repository, and where it goes.
 *
 * @param application what it is
 * @param targets every environment on every structure that it is meant for
 */
public record Shipped(Application application, List<Target> targets) {

  public Shipped {
    targets = List.copyOf(targets);
  }
}

package dev.isomer.model.estate;

import dev.isomer.model.Application;
import dev.isomer.model.validation.Target;
import java.util.List;

/**
 * An application and where it goes.
 *
 * @param application what it is
 * @param targets every place that it is meant for, in the order in which reports name them
 * @param builtWith paths of the repository that its programs are built from, besides the folders
 *     that its description names
 */
public record Shipped(Application application, List<Target<?>> targets, List<String> builtWith) {

  public Shipped {
    targets = List.copyOf(targets);
    builtWith = List.copyOf(builtWith);
  }
}

package dev.isomer.local;

import dev.isomer.model.component.Edge;
import dev.isomer.model.component.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rendering of an edge on a laptop.
 *
 * @param variable that tells the program where the target is
 * @param store whose address it is; absent if whoever runs the laptop exports the variable, since
 *     others run the target
 */
record Reach(String variable, @Nullable KeyValueStore store) {

  static Reach of(Edge edge) {
    return switch (edge) {
      case Edge.ToStore to -> new Reach(to.address().variable(), to.target());
      case Edge.ToExternal to -> new Reach(to.address().variable(), null);
    };
  }
}

package dev.isomer.model.component;

import org.jspecify.annotations.Nullable;

/**
 * Which requests of an API a service answers.
 *
 * @param routing which requests, absent until it is said
 * @param service what answers them, absent until it is said
 */
public record Mount(@Nullable Routing routing, @Nullable Service service) {

  /** One of which nothing is said yet. */
  static final Mount EMPTY = new Mount(null, null);
}

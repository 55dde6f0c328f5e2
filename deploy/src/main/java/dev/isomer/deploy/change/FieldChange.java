package dev.isomer.deploy.change;

import org.jspecify.annotations.Nullable;

/**
 * One changed field. If the elements of a list change their order, the list itself is a changed
 * field, from the names of the remaining elements to the same names in the new order.
 *
 * @param path such as {@code spec.template.spec.containers[go-app].image}
 * @param before the value as it is, strings as they are and everything else as JSON; null if there
 *     is none
 * @param after the value as it will be; null if there will be none
 */
public record FieldChange(String path, @Nullable String before, @Nullable String after) {}

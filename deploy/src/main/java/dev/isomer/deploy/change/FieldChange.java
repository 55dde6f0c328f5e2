package dev.isomer.deploy.change;

import org.jspecify.annotations.Nullable;

/**
 * One field that changes. Where the things of a list change their order, the list itself is a field
 * that changes, from the names of those that stay to the same names in the new order.
 *
 * @param path such as {@code spec.template.spec.containers[go-app].image}
 * @param before the value as it is, strings as they are and everything else as JSON; null if there
 *     is none
 * @param after the value as it will be; null if there will be none
 */
public record FieldChange(String path, @Nullable String before, @Nullable String after) {}

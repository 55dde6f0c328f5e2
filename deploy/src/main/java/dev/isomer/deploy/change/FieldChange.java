package dev.isomer.deploy.change;

import org.jspecify.annotations.Nullable;

/**
 * One field that changes.
 *
 * @param path such as {@code spec.template.spec.containers[go-app].image}
 * @param before the value as it is, strings as they are and everything else as JSON; null if there
 *     is none
 * @param after the value as it will be; null if there will be none
 */
public record FieldChange(String path, @Nullable String before, @Nullable String after) {}

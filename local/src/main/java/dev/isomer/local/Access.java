package dev.isomer.local;

import dev.isomer.model.component.KeyValueStore.Right;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a request does to one table.
 *
 * @param action its name as rights are written on AWS: {@code GetItem}
 * @param right the right that it needs, or nothing where no edge can give one
 * @param table the table, or {@code *} where the request names none
 */
record Access(String action, @Nullable Right right, String table) {}

/** Stores in Redis, wherever it runs: the commands that a right is, and the settings. */
@NullMarked
package dev.isomer.redis;

import org.jspecify.annotations.NullMarked;

/** Stores in Redis on any platform: the commands of a right, and the settings. */
@NullMarked
package dev.isomer.redis;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.isomer.redis;

import org.jspecify.annotations.NullMarked;

/** Rolls rendered objects out to a cluster, follows them, and goes back by itself. */
@NullMarked
package dev.isomer.deploy;

import org.jspecify.annotations.NullMarked;

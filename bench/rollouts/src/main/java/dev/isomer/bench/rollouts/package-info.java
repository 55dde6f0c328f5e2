/** The command that rolls applications out under load, and what it prints. */
@NullMarked
package dev.isomer.bench.rollouts;

import org.jspecify.annotations.NullMarked;

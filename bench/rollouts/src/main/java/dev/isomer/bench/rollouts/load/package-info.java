/** Clients of every kind that a rollout could cut, and what became of their requests. */
@NullMarked
package dev.isomer.bench.rollouts.load;

import org.jspecify.annotations.NullMarked;

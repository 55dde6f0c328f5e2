/** What is done to a cluster while clients ask, and what came of it. */
@NullMarked
package dev.isomer.bench.rollouts.scenario;

import org.jspecify.annotations.NullMarked;

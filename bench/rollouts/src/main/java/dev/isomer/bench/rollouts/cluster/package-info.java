/** The cluster that is measured: what is changed there, and what is seen of it. */
@NullMarked
package dev.isomer.bench.rollouts.cluster;

import org.jspecify.annotations.NullMarked;

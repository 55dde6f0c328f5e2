/** The applications that can be measured: what each is asked, and what it must answer. */
@NullMarked
package dev.isomer.bench.rollouts.applications;

import org.jspecify.annotations.NullMarked;

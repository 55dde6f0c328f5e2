/** The commands, and the only place that prints. */
@NullMarked
package dev.isomer.cli;

import org.jspecify.annotations.NullMarked;

/** The commands, which are the only code that prints. */
@NullMarked
package dev.isomer.cli;

import org.jspecify.annotations.NullMarked;

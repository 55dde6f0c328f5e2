/** The views of a deploy: on a terminal, in a log, and for programs. */
@NullMarked
package dev.isomer.cli.screen;

import org.jspecify.annotations.NullMarked;

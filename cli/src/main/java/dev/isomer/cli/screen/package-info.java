/** What a deploy looks like: on a terminal, in a log, and to a program. */
@NullMarked
package dev.isomer.cli.screen;

import org.jspecify.annotations.NullMarked;

/** One JSON object a line on standard output. */
@NullMarked
package dev.isomer.messages.log;

import org.jspecify.annotations.NullMarked;

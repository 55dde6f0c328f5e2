/** The service as a process: an HTTP server that stops without cutting anybody off. */
@NullMarked
package dev.isomer.messages.process;

import org.jspecify.annotations.NullMarked;

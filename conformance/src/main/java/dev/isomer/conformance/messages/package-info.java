/** What clients of the message application rely on: its API, its page, and that they are one. */
@NullMarked
package dev.isomer.conformance.messages;

import org.jspecify.annotations.NullMarked;

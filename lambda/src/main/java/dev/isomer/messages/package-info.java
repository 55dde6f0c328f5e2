/** The core of the message service: what a message is, and what a store of messages must do. */
@NullMarked
package dev.isomer.messages;

import org.jspecify.annotations.NullMarked;

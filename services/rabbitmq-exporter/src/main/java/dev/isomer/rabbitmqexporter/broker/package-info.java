/** The client of the broker: one bounded read of all queues, with a diagnosis of each failure. */
@NullMarked
package dev.isomer.rabbitmqexporter.broker;

import org.jspecify.annotations.NullMarked;

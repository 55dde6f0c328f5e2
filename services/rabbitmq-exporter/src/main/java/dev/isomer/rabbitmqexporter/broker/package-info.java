/** The broker's side: one bounded read of all queues, and a name for each way to fail. */
@NullMarked
package dev.isomer.rabbitmqexporter.broker;

import org.jspecify.annotations.NullMarked;

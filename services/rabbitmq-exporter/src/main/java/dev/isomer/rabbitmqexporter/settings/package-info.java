/** What the environment says: which broker, whose credentials, how often, which queues. */
@NullMarked
package dev.isomer.rabbitmqexporter.settings;

import org.jspecify.annotations.NullMarked;

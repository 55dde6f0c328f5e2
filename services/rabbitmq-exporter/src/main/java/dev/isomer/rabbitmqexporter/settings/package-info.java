/** The settings from the environment: the broker, the credentials, the interval and the filters. */
@NullMarked
package dev.isomer.rabbitmqexporter.settings;

import org.jspecify.annotations.NullMarked;

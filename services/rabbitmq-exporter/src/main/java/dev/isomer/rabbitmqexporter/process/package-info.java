/** The exporter's process: periodic reads, the server for scrapes, and the log. */
@NullMarked
package dev.isomer.rabbitmqexporter.process;

import org.jspecify.annotations.NullMarked;

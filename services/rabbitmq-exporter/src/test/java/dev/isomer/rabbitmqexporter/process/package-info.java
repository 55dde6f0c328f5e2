/** The exporter as a process, against real and hostile brokers. */
@NullMarked
package dev.isomer.rabbitmqexporter.process;

import org.jspecify.annotations.NullMarked;

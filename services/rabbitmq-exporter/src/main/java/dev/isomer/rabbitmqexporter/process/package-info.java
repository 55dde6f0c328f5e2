/** The exporter as a process: reads on one side, scrapes on the other, and its log. */
@NullMarked
package dev.isomer.rabbitmqexporter.process;

import org.jspecify.annotations.NullMarked;

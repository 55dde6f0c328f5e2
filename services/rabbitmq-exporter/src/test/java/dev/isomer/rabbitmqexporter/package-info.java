/** What tests of the exporter share: a real broker, and a scrape as Prometheus would make it. */
@NullMarked
package dev.isomer.rabbitmqexporter;

import org.jspecify.annotations.NullMarked;

/** Prometheus' side: what a scrape gets, encoded once a read and never waiting for the broker. */
@NullMarked
package dev.isomer.rabbitmqexporter.metrics;

import org.jspecify.annotations.NullMarked;

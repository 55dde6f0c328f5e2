/**
 * The metrics for Prometheus: encoded once per read, so that a scrape never waits for the broker.
 */
@NullMarked
package dev.isomer.rabbitmqexporter.metrics;

import org.jspecify.annotations.NullMarked;

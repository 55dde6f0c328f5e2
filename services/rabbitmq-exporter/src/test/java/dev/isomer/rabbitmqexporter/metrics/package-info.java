/** What a scrape gets, without a broker. */
@NullMarked
package dev.isomer.rabbitmqexporter.metrics;

import org.jspecify.annotations.NullMarked;

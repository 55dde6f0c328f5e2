/** How the broker is asked, and why that fails. */
@NullMarked
package dev.isomer.rabbitmqexporter.broker;

import org.jspecify.annotations.NullMarked;

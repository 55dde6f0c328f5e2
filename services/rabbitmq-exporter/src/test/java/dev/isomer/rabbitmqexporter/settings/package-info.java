/** What the environment may say, and how mistakes in it are told. */
@NullMarked
package dev.isomer.rabbitmqexporter.settings;

import org.jspecify.annotations.NullMarked;

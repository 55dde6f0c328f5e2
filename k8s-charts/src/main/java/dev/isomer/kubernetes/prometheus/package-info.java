/** The kinds of object of Prometheus' operator, as far as Isomer uses them. */
@NullMarked
package dev.isomer.kubernetes.prometheus;

import org.jspecify.annotations.NullMarked;

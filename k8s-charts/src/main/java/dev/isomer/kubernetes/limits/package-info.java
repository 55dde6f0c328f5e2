/** The numbers and rules of the platform that a description, or a place, can exceed or break. */
@NullMarked
package dev.isomer.kubernetes.limits;

import org.jspecify.annotations.NullMarked;

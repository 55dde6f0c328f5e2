/** The applications that are shipped together, and everywhere they go. */
@NullMarked
package dev.isomer.model.estate;

import org.jspecify.annotations.NullMarked;

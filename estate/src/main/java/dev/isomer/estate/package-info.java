/** The applications that we ship, and what renders them. */
@NullMarked
package dev.isomer.estate;

import org.jspecify.annotations.NullMarked;

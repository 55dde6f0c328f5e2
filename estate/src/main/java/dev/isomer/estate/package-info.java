/** The applications that are shipped from this repository, and where they go. */
@NullMarked
package dev.isomer.estate;

import org.jspecify.annotations.NullMarked;

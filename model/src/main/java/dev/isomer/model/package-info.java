/** The formula: an application described once, in typed and immutable values. */
@NullMarked
package dev.isomer.model;

import org.jspecify.annotations.NullMarked;

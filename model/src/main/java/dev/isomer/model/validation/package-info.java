/** Everything that is wrong with a description, found at once, before any renderer runs. */
@NullMarked
package dev.isomer.model.validation;

import org.jspecify.annotations.NullMarked;

/** Where an estate is released from: the repository whose workflows deploy it. */
@NullMarked
package dev.isomer.model.release;

import org.jspecify.annotations.NullMarked;

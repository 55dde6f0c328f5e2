/** Programs of any language as processes of this machine, each with all that it starts. */
@NullMarked
package dev.isomer.local.program;

import org.jspecify.annotations.NullMarked;

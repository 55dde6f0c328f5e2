/** What a change does to what is rendered, in the words of a reviewer. */
@NullMarked
package dev.isomer.plan;

import org.jspecify.annotations.NullMarked;

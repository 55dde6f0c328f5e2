/** What clients of the quotes application rely on: three services behind one API. */
@NullMarked
package dev.isomer.conformance.quotes;

import org.jspecify.annotations.NullMarked;

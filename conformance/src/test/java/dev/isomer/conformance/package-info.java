/** What must hold of a running application, whatever runs it. */
@NullMarked
package dev.isomer.conformance;

import org.jspecify.annotations.NullMarked;

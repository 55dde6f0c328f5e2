/** HTTP as a patient and polite client speaks it. */
@NullMarked
package dev.isomer.conformance.http;

import org.jspecify.annotations.NullMarked;

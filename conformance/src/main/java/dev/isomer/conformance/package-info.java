/**
 * What must hold of a running application, whatever runs it: a suite of checks for each
 * application, which needs an address and nothing else.
 */
@NullMarked
package dev.isomer.conformance;

import org.jspecify.annotations.NullMarked;

/** What a check gets from whoever runs it. */
@NullMarked
package dev.isomer.conformance.session;

import org.jspecify.annotations.NullMarked;

/** The constructs that an application became, by component. */
@NullMarked
package dev.isomer.infra.rendered;

import org.jspecify.annotations.NullMarked;

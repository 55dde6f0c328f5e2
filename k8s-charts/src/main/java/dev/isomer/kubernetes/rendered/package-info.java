/** The objects that an application became, by component. */
@NullMarked
package dev.isomer.kubernetes.rendered;

import org.jspecify.annotations.NullMarked;

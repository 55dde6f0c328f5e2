/** Where an application is rendered to, and the constructs that it became, by component. */
@NullMarked
package dev.isomer.infra.rendered;

import org.jspecify.annotations.NullMarked;

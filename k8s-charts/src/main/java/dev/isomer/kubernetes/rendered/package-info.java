/** Where an application is rendered to, and the objects that it became, by component. */
@NullMarked
package dev.isomer.kubernetes.rendered;

import org.jspecify.annotations.NullMarked;

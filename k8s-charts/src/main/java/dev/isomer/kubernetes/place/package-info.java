/** Where an application is rendered to. */
@NullMarked
package dev.isomer.kubernetes.place;

import org.jspecify.annotations.NullMarked;

/** Where an application is rendered to. */
@NullMarked
package dev.isomer.infra.place;

import org.jspecify.annotations.NullMarked;

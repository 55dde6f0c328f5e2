/** The kinds of component that an application is made of, and the edges between them. */
@NullMarked
package dev.isomer.model.component;

import org.jspecify.annotations.NullMarked;

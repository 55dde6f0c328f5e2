/** Container images of a project's own programs and sites, built without a container engine. */
@NullMarked
package dev.isomer.images;

import org.jspecify.annotations.NullMarked;

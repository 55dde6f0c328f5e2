/** Container images: the one file of a project that says which ones it runs. */
@NullMarked
package dev.isomer.model.image;

import org.jspecify.annotations.NullMarked;

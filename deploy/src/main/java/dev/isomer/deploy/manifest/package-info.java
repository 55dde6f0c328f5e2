/** Rendered objects, and what they are called. */
@NullMarked
package dev.isomer.deploy.manifest;

import org.jspecify.annotations.NullMarked;

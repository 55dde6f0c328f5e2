/** Routes, read from an OpenAPI document. */
@NullMarked
package dev.isomer.model.openapi;

import org.jspecify.annotations.NullMarked;

/** The files that a description refers to: artifacts, documents and content. */
@NullMarked
package dev.isomer.model.project;

import org.jspecify.annotations.NullMarked;

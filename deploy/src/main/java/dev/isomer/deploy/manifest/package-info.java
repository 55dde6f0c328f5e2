/** Kubernetes objects and their names. */
@NullMarked
package dev.isomer.deploy.manifest;

import org.jspecify.annotations.NullMarked;

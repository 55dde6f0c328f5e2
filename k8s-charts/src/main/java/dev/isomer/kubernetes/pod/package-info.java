/** A pod and the objects around it, built once for every program that runs in containers. */
@NullMarked
package dev.isomer.kubernetes.pod;

import org.jspecify.annotations.NullMarked;

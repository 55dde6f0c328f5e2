/** Traefik's own kinds of object, as far as Isomer uses them. */
@NullMarked
package dev.isomer.kubernetes.traefik;

import org.jspecify.annotations.NullMarked;

/** What applications need of a cluster before they come: the ingress and its kinds of object. */
@NullMarked
package dev.isomer.kubernetes.platform;

import org.jspecify.annotations.NullMarked;

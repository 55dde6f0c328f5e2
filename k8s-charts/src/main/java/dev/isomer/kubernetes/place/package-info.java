/** The places on Kubernetes that an application is rendered for. */
@NullMarked
package dev.isomer.kubernetes.place;

import org.jspecify.annotations.NullMarked;

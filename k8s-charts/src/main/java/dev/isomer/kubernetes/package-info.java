/** Applications as Kubernetes manifests, and what Kubernetes cannot do of what they ask for. */
@NullMarked
package dev.isomer.kubernetes;

import org.jspecify.annotations.NullMarked;

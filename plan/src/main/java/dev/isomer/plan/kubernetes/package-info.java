/** What a change does to manifests of Kubernetes. */
@NullMarked
package dev.isomer.plan.kubernetes;

import org.jspecify.annotations.NullMarked;

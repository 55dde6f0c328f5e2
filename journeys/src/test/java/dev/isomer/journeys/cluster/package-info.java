/**
 * What must hold of the applications on a Kubernetes cluster: the one that {@code KUBECONFIG}
 * names. {@code bin/isomer test --cluster} runs these tests, and nothing else does.
 */
@NullMarked
package dev.isomer.journeys.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * Deploys rendered objects to a cluster, follows the rollout, and goes back automatically if it
 * fails.
 */
@NullMarked
package dev.isomer.deploy;

import org.jspecify.annotations.NullMarked;

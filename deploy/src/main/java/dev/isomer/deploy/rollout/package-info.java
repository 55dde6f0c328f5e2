/**
 * Judges rollouts by the state of a cluster. The judgement is pure: the same snapshot gives the
 * same result.
 */
@NullMarked
package dev.isomer.deploy.rollout;

import org.jspecify.annotations.NullMarked;

/**
 * How far a rollout is, by what a cluster says about it. Pure: the same snapshot gives the same
 * judgement.
 */
@NullMarked
package dev.isomer.deploy.rollout;

import org.jspecify.annotations.NullMarked;

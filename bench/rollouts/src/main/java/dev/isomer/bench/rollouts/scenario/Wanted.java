package dev.isomer.bench.rollouts.scenario;

import dev.isomer.bench.rollouts.cluster.Workload;

/**
 * What a deployment is to run.
 *
 * @param deployment which
 * @param image its reference
 */
public record Wanted(Workload deployment, String image) {}

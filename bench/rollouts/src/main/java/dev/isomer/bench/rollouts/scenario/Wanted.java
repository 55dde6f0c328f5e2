package dev.isomer.bench.rollouts.scenario;

import dev.isomer.bench.rollouts.cluster.Workload;

/**
 * What an application is to run.
 *
 * @param application which
 * @param image its reference
 */
public record Wanted(Workload application, String image) {}

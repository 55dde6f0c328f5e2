package dev.isomer.infra.rendered;

import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * What a service became.
 *
 * @param function the function, every version of it
 * @param alias the published version that takes requests
 * @param role what it may do
 * @param logs what it wrote
 */
public record ServiceConstructs(Function function, Alias alias, Role role, LogGroup logs) {}

package dev.isomer.infra.rendered;

import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * What an HTTP API became.
 *
 * @param api the REST API, whose deployment stage takes requests
 * @param accessLogs who called what
 */
public record ApiConstructs(RestApi api, LogGroup accessLogs) {}

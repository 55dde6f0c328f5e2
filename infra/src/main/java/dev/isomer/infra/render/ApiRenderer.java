package dev.isomer.infra.render;

import dev.isomer.infra.rendered.AccessLogField;
import dev.isomer.infra.rendered.AddressOutput;
import dev.isomer.infra.rendered.ApiConstructs;
import dev.isomer.model.Names;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.openapi.Route;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AwsIntegration;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * An HTTP API as a regional REST API of API Gateway, one stage, all methods of each declared path
 * to the service's alias.
 *
 * <p>Its own address stays reachable beside the site's: API Gateway can let in one CDN distribution
 * only by a secret header or a domain of its own, and the same throttle and service stand behind
 * both. Request validation is left to the service, which names the wrong field.
 */
public final class ApiRenderer {

  /** The stage that takes requests, part of the API's own address. */
  public static final String STAGE = Defaults.V1.aws().stage();

  /** After this, API Gateway gives up (Amazon API Gateway quotas, "Integration timeout"). */
  public static final Duration LONGEST_WAIT = Duration.seconds(29);

  /**
   * Every body is handed over as the bytes that it is, in base64. As text, a body that is not UTF-8
   * would be repaired on its way, and the service would keep what nobody sent. The price is a third
   * of Lambda's 6 MB for a request.
   */
  static final String EVERY_TYPE = "*/*";

  /**
   * TLS 1.2 with forward secrecy, or 1.3. Such a policy needs an access mode; the basic one looks
   * at nothing more, where the strict one also compares host names, which nothing here relies on.
   */
  static final String SECURITY_POLICY = Defaults.V1.aws().tlsPolicy();

  static final String ACCESS_MODE = "BASIC";

  /** How many answers of its own an API has. */
  public static final int REFUSALS = Refusal.ALL.size();

  private ApiRenderer() {}

  /** Adds an API, its routes, its own answers and its access log. */
  public static void render(HttpApi api, Rendering rendering) {
    String id = Names.id(api);
    LogGroup logs =
        rendering.logs(
            rendering.stack(), id + "AccessLogs", rendering.environment().accessLogRetention());
    RestApi rest = Rendering.fixed(restApi(api, id, logs, rendering), id);
    secure(rest);
    // CDK's own output of the address; ours has a name that does not change.
    rest.getNode().tryRemoveChild("Endpoint");
    Service service = rendering.application().mounts(api).getFirst().service();
    Alias alias = rendering.constructs().of(service).alias();
    allow(rest, id, alias);
    Integration integration = integration(service, alias);
    rendering.application().routes(api).stream()
        .map(Route::path)
        .distinct()
        .forEach(path -> rest.getRoot().resourceForPath(path).addMethod("ANY", integration));
    Refusal.ALL.forEach(refusal -> refusal.addTo(rest));
    CfnOutput.Builder.create(rendering.stack(), AddressOutput.of(api))
        .description("The API's own address; a site has it behind its own")
        .value(rest.getUrl())
        .build();
    rendering.constructs().add(api, new ApiConstructs(rest, logs));
  }

  private static RestApi restApi(HttpApi api, String id, LogGroup logs, Rendering rendering) {
    return RestApi.Builder.create(rendering.stack(), id)
        .restApiName(rendering.name(api))
        .description(description(rendering.application().mounts(api).getFirst().routing()))
        .endpointConfiguration(
            EndpointConfiguration.builder().types(List.of(EndpointType.REGIONAL)).build())
        .binaryMediaTypes(List.of(EVERY_TYPE))
        // One setting for the account and region; another API may use it, so it stays.
        .cloudWatchRole(true)
        .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
        .deployOptions(
            StageOptions.builder()
                .stageName(STAGE)
                .description(rendering.name(api))
                .throttlingRateLimit(api.requestsPerSecond())
                .throttlingBurstLimit(api.burst())
                .metricsEnabled(true)
                // It would write bodies and headers to a log without an end.
                .dataTraceEnabled(false)
                .loggingLevel(MethodLoggingLevel.OFF)
                .accessLogDestination(new LogGroupLogDestination(logs))
                .accessLogFormat(AccessLogFormat.custom(AccessLogField.format()))
                .build())
        .build();
  }

  private static String description(Routing routing) {
    return switch (routing) {
      case Routing.Document document -> "Routes of " + document.path();
      case Routing.Prefix prefix -> "Everything below " + prefix.path();
      case Routing.Root root -> "Everything at its address";
    };
  }

  private static void secure(RestApi api) {
    var resource = (CfnRestApi) Objects.requireNonNull(api.getNode().getDefaultChild());
    resource.setSecurityPolicy(SECURITY_POLICY);
    resource.setEndpointAccessMode(ACCESS_MODE);
  }

  /**
   * Lets the stage of this API, and nothing else, call a service. It is one permission for all
   * routes: a function's policy holds 20,480 bytes, which permissions for sixty routes exceed.
   */
  private static void allow(RestApi api, String id, Alias alias) {
    alias.addPermission(
        id,
        Permission.builder()
            .principal(new ServicePrincipal("apigateway.amazonaws.com"))
            .sourceArn(api.arnForExecuteApi("*", "/*", STAGE))
            .scope(api)
            .build());
  }

  /** What CDK's own Lambda integration sets, but for its permission for each route. */
  private static Integration integration(Service service, Alias alias) {
    return AwsIntegration.Builder.create()
        .service("lambda")
        .proxy(true)
        .path("2015-03-31/functions/" + alias.getFunctionArn() + "/invocations")
        .options(IntegrationOptions.builder().timeout(wait(service)).build())
        .build();
  }

  /** A little longer than the service may take, so that its own answer comes first. */
  private static Duration wait(Service service) {
    long seconds = service.timeout().toSeconds() + 1;
    return Duration.seconds(Math.min(seconds, LONGEST_WAIT.toSeconds().longValue()));
  }
}

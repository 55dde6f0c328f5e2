package dev.isomer.infra.limits;

import dev.isomer.infra.compute.FargateSize;
import dev.isomer.model.validation.Limit;
import java.util.List;

/**
 * The numbers of AWS that a description can exceed. Those of an account, which AWS raises on
 * request, are reported as warnings or notes.
 */
public final class AwsLimits {

  private static final String LAMBDA = "AWS Lambda Developer Guide, \"Lambda quotas\"";
  private static final String LAMBDA_API = "AWS Lambda API Reference, CreateFunction";
  private static final String REST_API =
      "Amazon API Gateway Developer Guide, \"Quotas for configuring and running a REST API\"";
  private static final String CLOUDFRONT = "Amazon CloudFront Developer Guide, \"Quotas\"";
  private static final String ALARM = "Amazon CloudWatch API Reference, PutMetricAlarm";

  public static final Limit STACK_RESOURCES =
      new Limit(
          "capability.resources.aws",
          "AWS CloudFormation: resources of a stack",
          500,
          "resources",
          "AWS CloudFormation User Guide, \"Understand CloudFormation quotas\"");

  public static final Limit OWNER =
      new Limit(
          "capability.owner.aws",
          "AWS tags: length of a value, such as the owner",
          256,
          "characters",
          "Tagging AWS Resources and Tag Editor User Guide, \"Tag naming limits and requirements\"");

  public static final Limit FUNCTION_TIMEOUT =
      new Limit(
          "capability.timeout.aws", "AWS Lambda: time of one invocation", 900, "seconds", LAMBDA);

  public static final Limit FUNCTION_VARIABLES =
      new Limit(
          "capability.variables.aws",
          "AWS Lambda: names and values of a function's variables, as JSON",
          4096,
          "bytes",
          LAMBDA);

  public static final Limit FUNCTION_CODE =
      new Limit(
          "capability.code-size.aws",
          "AWS Lambda: unpacked size of a function's jar",
          262_144_000,
          "bytes",
          LAMBDA);

  public static final Limit FUNCTION_HANDLER =
      new Limit(
          "capability.handler.aws",
          "AWS Lambda: length of the name of a function's handler",
          128,
          "characters",
          LAMBDA_API);

  public static final Limit FUNCTION_MEMORY =
      new Limit(
          "capability.memory.aws",
          "AWS Lambda: memory of a function in a new account",
          3008,
          "MiB",
          LAMBDA);

  public static final Limit CONCURRENCY =
      new Limit(
          "capability.concurrency.aws",
          "AWS Lambda: concurrent executions of an account in a region",
          1000,
          "executions",
          LAMBDA);

  public static final Limit ROLE_POLICY =
      new Limit(
          "capability.policy.aws",
          "AWS IAM: inline policies of a role, without white space",
          10_240,
          "characters",
          "AWS IAM User Guide, \"IAM and AWS STS quotas\"");

  public static final Limit ANSWER_TIME =
      new Limit(
          "capability.answer.aws",
          "API Gateway REST API: time to an integration's response",
          29,
          "seconds",
          REST_API);

  public static final Limit API_RESOURCES =
      new Limit(
          "capability.paths.aws",
          "API Gateway REST API: resources, one for each path and each path that it is below",
          300,
          "resources",
          REST_API);

  public static final Limit BURST =
      new Limit(
          "capability.burst.aws",
          "API Gateway: burst of an account in a region",
          5000,
          "requests",
          REST_API);

  public static final Limit BEHAVIORS =
      new Limit(
          "capability.behaviors.aws",
          "CloudFront: cache behaviors of a distribution, two for each first segment of an API",
          75,
          "behaviors",
          CLOUDFRONT);

  public static final Limit PATH_PATTERN =
      new Limit(
          "capability.path-pattern.aws",
          "CloudFront: length of a path pattern",
          255,
          "characters",
          "Amazon CloudFront API Reference, CacheBehavior");

  public static final Limit SITE_SIZE =
      new Limit(
          "capability.site-size.aws",
          "AWS Lambda: temporary storage, which holds a site's files twice while they are copied",
          5120,
          "MiB",
          LAMBDA);

  public static final Limit SITE_LOGS =
      new Limit(
          "capability.site-logs.aws",
          "CloudWatch Logs: resource policies of an account in a region, one for each site",
          10,
          "policies",
          "Amazon CloudWatch Logs User Guide, \"CloudWatch Logs quotas\"");

  public static final Limit SITE_HEADERS =
      new Limit(
          "capability.site-headers.aws",
          "CloudFront: response headers policies of an account, one for each site, two if its API has headers of its own",
          20,
          "policies",
          CLOUDFRONT);

  public static final Limit FARGATE_MEMORY =
      new Limit(
          "capability.size.aws",
          "AWS Fargate: memory of a task, which 16 processors need",
          FargateSize.LARGEST.mebibytes(),
          "MiB",
          "Amazon ECS Developer Guide, \"Fargate task definition considerations\"");

  public static final Limit FARGATE_STORAGE =
      new Limit(
          "capability.storage.aws",
          "AWS Fargate: storage of a task, of which 10 GiB are left to its image",
          194_560,
          "MiB",
          "Amazon ECS API Reference, EphemeralStorage");

  public static final Limit ORIGIN_TIME =
      new Limit(
          "capability.answer.aws",
          "CloudFront: time to an origin's response",
          120,
          "seconds",
          "Amazon CloudFront API Reference, VpcOriginConfig");

  public static final Limit ENTRY_RULES =
      new Limit(
          "capability.rules.aws",
          "Application Load Balancer: rules, one for each prefix and first segment",
          100,
          "rules",
          "Elastic Load Balancing, \"Quotas for your Application Load Balancers\"");

  public static final Limit ALARM_NAME =
      new Limit(
          "capability.alarm-name.aws",
          "CloudWatch: length of an alarm's name",
          255,
          "characters",
          ALARM);

  public static final Limit ALARM_TEXT =
      new Limit(
          "capability.alarm-text.aws",
          "CloudWatch: length of an alarm's description",
          1024,
          "characters",
          ALARM);

  public static final Limit ALARM_PERIODS =
      new Limit(
          "capability.alarm-periods.aws",
          "CloudWatch: evaluation periods of one minute each, which make a day",
          1440,
          "periods",
          ALARM);

  public static final List<Limit> ALL =
      List.of(
          STACK_RESOURCES,
          OWNER,
          FUNCTION_TIMEOUT,
          FUNCTION_VARIABLES,
          FUNCTION_CODE,
          FUNCTION_HANDLER,
          FUNCTION_MEMORY,
          CONCURRENCY,
          ROLE_POLICY,
          ANSWER_TIME,
          API_RESOURCES,
          BURST,
          BEHAVIORS,
          PATH_PATTERN,
          SITE_SIZE,
          SITE_LOGS,
          SITE_HEADERS,
          FARGATE_MEMORY,
          FARGATE_STORAGE,
          ORIGIN_TIME,
          ENTRY_RULES,
          ALARM_NAME,
          ALARM_TEXT,
          ALARM_PERIODS);

  private AwsLimits() {}
}

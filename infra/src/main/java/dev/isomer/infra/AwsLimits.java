package dev.isomer.infra;

import dev.isomer.model.validation.Limit;
import java.util.List;

/** The numbers of AWS that a description can exceed. */
final class AwsLimits {

  static final Limit FUNCTION_TIMEOUT =
      new Limit(
          "capability.timeout.aws",
          "AWS Lambda: time of one invocation",
          900,
          "seconds",
          "AWS Lambda Developer Guide, \"Lambda quotas\"");

  static final Limit ANSWER_TIME =
      new Limit(
          "capability.answer.aws",
          "API Gateway REST API: time to an integration's response",
          29,
          "seconds",
          "Amazon API Gateway Developer Guide, \"Quotas for configuring and running a REST API\"");

  static final List<Limit> ALL = List.of(FUNCTION_TIMEOUT, ANSWER_TIME);

  private AwsLimits() {}
}

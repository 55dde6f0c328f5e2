package dev.isomer.infra;

import dev.isomer.infra.limits.AlarmLimits;
import dev.isomer.infra.limits.ApiLimits;
import dev.isomer.infra.limits.AwsLimits;
import dev.isomer.infra.limits.ContainerLimits;
import dev.isomer.infra.limits.ContainerNotes;
import dev.isomer.infra.limits.EdgeLimits;
import dev.isomer.infra.limits.EntryLimits;
import dev.isomer.infra.limits.FunctionLimits;
import dev.isomer.infra.limits.FunctionProgramLimits;
import dev.isomer.infra.limits.IdleCost;
import dev.isomer.infra.limits.ImageLimits;
import dev.isomer.infra.limits.LogLimits;
import dev.isomer.infra.limits.NetworkLimits;
import dev.isomer.infra.limits.ObjectiveLimits;
import dev.isomer.infra.limits.ServiceLimits;
import dev.isomer.infra.limits.SiteLimits;
import dev.isomer.infra.limits.StackLimits;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place on AWS: what AWS cannot do of what an application asks for. The ids of its findings are
 * {@code capability.<thing>.aws}.
 *
 * @param place where the application is to run
 */
public record AwsTarget(AwsPlace place) implements Target<AwsPlace> {

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public String title() {
    return "AWS";
  }

  @Override
  public Optional<String> becomes(Kind kind) {
    return switch (kind) {
      case SERVICE -> Optional.of("Lambda function, or ECS service on Fargate");
      case WORKER -> Optional.of("ECS service on Fargate");
      case TASK -> Optional.of("Step Functions state machine with a container");
      case HTTP_API -> Optional.of("API Gateway REST API, or load balancer behind CloudFront");
      case SITE -> Optional.of("S3 behind CloudFront");
      case KEY_VALUE_STORE -> Optional.of("DynamoDB table");
      case EXTERNAL -> Optional.of("address of the place");
    };
  }

  @Override
  public List<Finding> capabilities(ValidApplication<AwsPlace> application) {
    return Stream.of(
            StackLimits.findings(application),
            ServiceLimits.findings(application),
            FunctionLimits.findings(application),
            AlarmLimits.findings(application),
            ApiLimits.findings(application),
            LogLimits.findings(application),
            SiteLimits.findings(application),
            ObjectiveLimits.findings(application),
            FunctionProgramLimits.findings(application),
            EdgeLimits.findings(application),
            ContainerLimits.findings(application),
            ContainerNotes.findings(application),
            EntryLimits.findings(application),
            NetworkLimits.findings(application),
            ImageLimits.findings(application),
            IdleCost.findings(application))
        .flatMap(findings -> findings)
        .toList();
  }

  @Override
  public List<Limit> limits() {
    return AwsLimits.ALL;
  }
}

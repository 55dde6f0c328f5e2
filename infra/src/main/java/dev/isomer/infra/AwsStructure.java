package dev.isomer.infra;

import dev.isomer.infra.rendered.Place;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Structure;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AWS as a structure: what it cannot do of what an application asks for. The ids of its findings
 * are {@code capability.<thing>.aws}.
 *
 * @param place where the application is to run
 */
public record AwsStructure(Place place) implements Structure {

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public Optional<String> becomes(Kind kind) {
    return switch (kind) {
      case SERVICE -> Optional.of("Lambda function");
      case HTTP_API -> Optional.of("API Gateway REST API");
      case SITE -> Optional.of("S3 behind CloudFront");
      case KEY_VALUE_STORE -> Optional.of("DynamoDB table");
      case EXTERNAL -> Optional.empty();
    };
  }

  @Override
  public List<Finding> capabilities(ValidApplication application) {
    return Stream.of(
            StackLimits.findings(application, place),
            ServiceLimits.findings(application),
            FunctionLimits.findings(application, place),
            AlarmLimits.findings(application),
            ApiLimits.findings(application),
            LogLimits.findings(application),
            SiteLimits.findings(application, place),
            ObjectiveLimits.findings(application))
        .flatMap(findings -> findings)
        .toList();
  }

  @Override
  public List<Limit> limits() {
    return AwsLimits.ALL;
  }

  /** The path of something in an application, for a finding. */
  static String path(ValidApplication application, String... steps) {
    return application.application().name() + "/" + String.join("/", steps);
  }
}

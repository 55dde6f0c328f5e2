package dev.isomer.kubernetes;

import dev.isomer.kubernetes.rendered.ClusterPlace;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Structure;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kubernetes as a structure: what it cannot do of what an application asks for. The ids of its
 * findings are {@code capability.<thing>.kubernetes}, and {@code image.<thing>} for the images that
 * it runs.
 *
 * @param place where the application is to run
 */
public record KubernetesStructure(ClusterPlace place) implements Structure {

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public Optional<String> becomes(Kind kind) {
    return Optional.of(
        switch (kind) {
          case SERVICE -> "Deployment";
          case HTTP_API -> "Traefik IngressRoute";
          case SITE -> "Deployment";
          case KEY_VALUE_STORE -> "Redis StatefulSet";
          case EXTERNAL -> "network policy";
        });
  }

  @Override
  public List<Finding> capabilities(ValidApplication application) {
    return Stream.of(
            AlarmLimits.findings(application, place),
            ExternalLimits.findings(application, place),
            ImageLimits.findings(application),
            PlaceLimits.findings(application, place),
            RouteLimits.findings(application),
            NameLimits.findings(application, place),
            ServiceLimits.findings(application),
            SizeLimits.findings(application, place),
            StoreLimits.findings(application))
        .flatMap(findings -> findings)
        .toList();
  }

  @Override
  public List<Limit> limits() {
    return KubernetesLimits.ALL;
  }

  /** The path of something in an application, for a finding. */
  static String path(ValidApplication application, String... steps) {
    return application.application().name() + "/" + String.join("/", steps);
  }
}

package dev.isomer.kubernetes;

import dev.isomer.kubernetes.limits.AlarmLimits;
import dev.isomer.kubernetes.limits.ExternalLimits;
import dev.isomer.kubernetes.limits.ImageLimits;
import dev.isomer.kubernetes.limits.KubernetesLimits;
import dev.isomer.kubernetes.limits.NameLimits;
import dev.isomer.kubernetes.limits.PlaceLimits;
import dev.isomer.kubernetes.limits.RouteLimits;
import dev.isomer.kubernetes.limits.ServiceLimits;
import dev.isomer.kubernetes.limits.SizeLimits;
import dev.isomer.kubernetes.limits.StoreLimits;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place on Kubernetes: what Kubernetes cannot do of what an application asks for. The ids of its
 * findings are {@code capability.<thing>.kubernetes}, and {@code image.<thing>} for the images that
 * it runs.
 *
 * @param place where the application is to run
 */
public record KubernetesTarget(ClusterPlace place) implements Target<ClusterPlace> {

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public String title() {
    return "Kubernetes";
  }

  @Override
  public Optional<String> becomes(Kind kind) {
    return Optional.of(
        switch (kind) {
          case SERVICE -> "Deployment";
          case WORKER -> "Deployment";
          case TASK -> "CronJob";
          case HTTP_API -> "Traefik IngressRoute";
          case SITE -> "Deployment";
          case KEY_VALUE_STORE -> "Redis StatefulSet";
          case EXTERNAL -> "network policy";
        });
  }

  @Override
  public List<Finding> capabilities(ValidApplication<ClusterPlace> application) {
    return Stream.of(
            AlarmLimits.findings(application),
            ExternalLimits.findings(application),
            ImageLimits.findings(application),
            PlaceLimits.findings(application),
            RouteLimits.findings(application),
            NameLimits.findings(application),
            ServiceLimits.findings(application),
            SizeLimits.findings(application),
            StoreLimits.findings(application))
        .flatMap(findings -> findings)
        .toList();
  }

  @Override
  public List<Limit> limits() {
    return KubernetesLimits.ALL;
  }
}

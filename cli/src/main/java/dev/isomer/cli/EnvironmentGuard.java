package dev.isomer.cli;

import dev.isomer.deploy.cluster.Context;
import java.util.Optional;

/**
 * Prevents a deploy of one environment to the cluster of another. Production is protected in both
 * directions: only its own releases go there, and they go nowhere else.
 */
final class EnvironmentGuard {
  private static final String PROD = "prod";

  private EnvironmentGuard() {}

  /** The mistake in deploying an environment with a context; empty if there is none. */
  static Optional<String> mistake(Context context, String environment) {
    Optional<String> mark = context.environment();
    if (mark.equals(Optional.of(environment))) {
      return Optional.empty();
    }
    if (environment.equals(PROD)) {
      return Optional.of(unmarked(context));
    }
    return mark.map(
        other ->
            "context %s: it is marked for %s, but --env is %s; choose a context that is marked for"
                    .formatted(context.name(), other, environment)
                + " %s or not marked, with kubectl config use-context, or --env %s"
                    .formatted(environment, other));
  }

  private static String unmarked(Context context) {
    return """
        context %s: it is %s, but --env prod needs a context that is marked for prod; if %s is \
        production, add the last four lines to its kubeconfig:
          contexts:
            - name: %s
              context:
                extensions:
                  - name: %s
                    extension:
                      environment: prod"""
        .formatted(
            context.name(),
            context.environment().map(mark -> "marked for " + mark).orElse("not marked"),
            context.address(),
            context.name(),
            Context.EXTENSION);
  }
}

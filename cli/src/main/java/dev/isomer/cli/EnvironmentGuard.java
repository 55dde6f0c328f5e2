package dev.isomer.cli;

import dev.isomer.deploy.cluster.Context;
import java.util.Optional;

/**
 * Keeps what is meant for one environment away from the cluster of another. What matters is
 * production: nothing goes there that is not meant for it, and nothing that is goes elsewhere.
 */
final class EnvironmentGuard {
  private static final String PROD = "prod";

  private EnvironmentGuard() {}

  /** What is wrong with deploying for an environment by a context. */
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
            "context %s: marked for %s, and --env is %s; one that is marked for %s, or not at all;"
                    .formatted(context.name(), other, environment, environment)
                + " kubectl config use-context, or --env "
                + other);
  }

  private static String unmarked(Context context) {
    return """
        context %s: %s; --env prod needs a context that is marked for prod; where %s is \
        production, put the last four lines into its kubeconfig:
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

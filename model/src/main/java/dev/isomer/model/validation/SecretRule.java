package dev.isomer.model.validation;

import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Workload;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A secret is named where every platform can keep one, by a name and a key that say nothing. */
final class SecretRule implements Rule {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /** A DNS label. */
  private static final int LONGEST = 63;

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .workloads()
        .flatMap(
            workload ->
                workload.secrets().entrySet().stream()
                    .filter(entry -> !isName(entry.getValue()))
                    .map(entry -> finding(workload, entry.getKey(), subject)));
  }

  private static boolean isName(Secret secret) {
    return secret.name().length() <= LONGEST
        && NAME.matcher(secret.name()).matches()
        && KEY.matcher(secret.key()).matches();
  }

  /** What was given is not repeated: it may be the secret itself. */
  private static Finding finding(Workload<?> workload, String variable, Subject subject) {
    return Finding.error(
        "secret.name",
        subject.path(workload.name(), "secrets", variable),
        "a name or a key that is not valid",
        "a name in kebab case, and a key of letters, digits and ._-, each of at most 63 characters",
        "call secret(…, Secret.named(\"orders-broker\").key(\"password\"))");
  }
}

package dev.isomer.model.validation;

import static dev.isomer.model.component.SecurityHeaders.CONTENT_SECURITY_POLICY;
import static dev.isomer.model.component.SecurityHeaders.STRICT;
import static dev.isomer.model.component.SecurityHeaders.TRANSPORT_SECURITY;

import dev.isomer.model.Durations;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.Site;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headers can be sent as they are written, and what they give up is said and has a reason. */
final class HeadersRule implements Rule {

  /** Our own choice: any server and proxy takes it, and a policy of 40 origins fits. */
  static final int LONGEST = 1_500;

  /** Our own choice: above it, a value is a mistake. */
  static final Duration LONGEST_TRANSPORT = Duration.ofDays(3650);

  /**
   * Words of visible ASCII with a space between; without the characters that end a directive or a
   * policy.
   */
  private static final Pattern SOURCES = Pattern.compile("[!-+\\--:<-~]+( [!-+\\--:<-~]+)*");

  private static final Pattern DIRECTIVE = Pattern.compile("[a-z]+(-[a-z]+)*");

  /** A permissions policy keeps its commas. */
  private static final Pattern PERMISSIONS = Pattern.compile("[!-~]+( [!-~]+)*");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return Stream.concat(
        subject
            .application()
            .all(HttpApi.class)
            .flatMap(api -> of(api.headers(), subject.path(api.name(), "headers"))),
        subject
            .application()
            .all(Site.class)
            .flatMap(site -> of(site.headers(), subject.path(site.name(), "headers"))));
  }

  private static Stream<Finding> of(SecurityHeaders headers, String path) {
    Map<String, String> changes = changes(headers);
    String reason = headers.reason();
    Stream<Finding> changed =
        changes.isEmpty()
            ? Stream.of()
            : reason == null || reason.isBlank()
                ? Stream.of(unexplained(path, changes))
                : changes.entrySet().stream()
                    .map(change -> changed(path, change.getKey(), change.getValue(), reason));
    return Stream.of(
            changed,
            malformed(headers, path),
            transport(headers, path).stream(),
            length(headers, path))
        .flatMap(findings -> findings);
  }

  /** What is sent in place of the strict value, by header or by directive of the policy. */
  private static Map<String, String> changes(SecurityHeaders headers) {
    var changes = new LinkedHashMap<String, String>();
    Map<String, String> policy = headers.contentSecurityPolicy();
    Map<String, String> strictPolicy = STRICT.contentSecurityPolicy();
    if (policy.isEmpty()) {
      changes.put(CONTENT_SECURITY_POLICY, "the program's own");
    } else {
      Stream.concat(strictPolicy.keySet().stream(), policy.keySet().stream())
          .filter(directive -> !Objects.equals(policy.get(directive), strictPolicy.get(directive)))
          .forEach(
              directive ->
                  changes.put(
                      CONTENT_SECURITY_POLICY + "/" + directive,
                      policy.getOrDefault(directive, "not sent")));
    }
    Map<String, String> sent = headers.byName();
    STRICT
        .byName()
        .forEach(
            (name, strict) -> {
              String value = sent.getOrDefault(name, "not sent");
              if (!name.equals(CONTENT_SECURITY_POLICY) && !value.equals(strict)) {
                changes.put(name, value);
              }
            });
    return changes;
  }

  private static Finding unexplained(String path, Map<String, String> changes) {
    return Finding.error(
        "headers.reason",
        path,
        "no reason for " + Text.line(String.join(", ", changes.keySet())),
        "a reader of the report needs to know why the strict headers do not apply",
        "give the reason: because(\"…\")");
  }

  private static Finding changed(String path, String name, String value, String reason) {
    return Finding.note(
        "headers.changed",
        path + "/" + Text.printable(name),
        Text.printable(value) + ": " + Text.line(reason),
        strict(name).map(strict -> "\"" + strict + "\" by default").orElse("none by default"),
        "remove the change when the reason is gone");
  }

  private static Optional<String> strict(String name) {
    return name.equals(CONTENT_SECURITY_POLICY)
        ? Optional.of("default-src 'none' and what a site needs of its own origin")
        : Optional.ofNullable(
            name.startsWith(CONTENT_SECURITY_POLICY)
                ? STRICT
                    .contentSecurityPolicy()
                    .get(name.substring(CONTENT_SECURITY_POLICY.length() + 1))
                : STRICT.byName().get(name));
  }

  private static Stream<Finding> malformed(SecurityHeaders headers, String path) {
    Stream<Finding> policy =
        headers.contentSecurityPolicy().entrySet().stream()
            .filter(
                directive ->
                    !DIRECTIVE.matcher(directive.getKey()).matches()
                        || !SOURCES.matcher(directive.getValue()).matches())
            .map(
                directive ->
                    Finding.error(
                        "headers.value",
                        path + "/" + CONTENT_SECURITY_POLICY,
                        "the directive \""
                            + Text.printable(directive.getKey() + " " + directive.getValue())
                            + "\"",
                        "a name in lower case, and sources of visible ASCII without ; and ,",
                        "write it like \"script-src\", \"'self'\""));
    return PERMISSIONS.matcher(headers.permissionsPolicy()).matches()
        ? policy
        : Stream.concat(
            policy,
            Stream.of(
                Finding.error(
                    "headers.value",
                    path + "/" + SecurityHeaders.PERMISSIONS_POLICY,
                    "the policy \"" + Text.printable(headers.permissionsPolicy()) + "\"",
                    "words of visible ASCII with one space between them",
                    "write it like camera=(self), microphone=()")));
  }

  private static Optional<Finding> transport(SecurityHeaders headers, String path) {
    Duration maxAge = headers.transport().maxAge();
    boolean possible =
        !maxAge.isNegative()
            && maxAge.equals(maxAge.truncatedTo(ChronoUnit.SECONDS))
            && maxAge.compareTo(LONGEST_TRANSPORT) <= 0;
    return possible
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "headers.value",
                path + "/" + TRANSPORT_SECURITY,
                "a max-age of " + Durations.text(maxAge),
                "whole seconds from 0 s to " + LONGEST_TRANSPORT.toDays() + " days",
                "choose a time in that range"));
  }

  private static Stream<Finding> length(SecurityHeaders headers, String path) {
    return headers.byName().entrySet().stream()
        .filter(header -> header.getValue().length() > LONGEST)
        .map(
            header ->
                Finding.error(
                    "headers.length",
                    path + "/" + header.getKey(),
                    header.getValue().length() + " characters",
                    "at most " + LONGEST,
                    "allow fewer sources"));
  }
}

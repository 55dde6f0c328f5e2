package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers on every answer of a site or an API, by which a browser knows what a page may do.
 * They replace what a program says itself. {@code X-Content-Type-Options} has one value, so it is
 * always sent.
 *
 * @param contentSecurityPolicy the sources of each directive (Content Security Policy Level 3), in
 *     the order in which they are sent; empty if the program's own policy is to pass
 * @param transport for how long a browser asks over TLS only
 * @param referrerPolicy what a browser tells another page of this one
 * @param openerPolicy which pages share a group of windows with this one
 * @param permissionsPolicy the features that a page may use (W3C, Permissions Policy)
 * @param reason why they differ from {@link #STRICT}, absent until {@link #because(String)} is
 *     called
 */
public record SecurityHeaders(
    Map<String, String> contentSecurityPolicy,
    TransportSecurity transport,
    ReferrerPolicy referrerPolicy,
    OpenerPolicy openerPolicy,
    String permissionsPolicy,
    @Nullable String reason) {

  public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
  public static final String TRANSPORT_SECURITY = "Strict-Transport-Security";
  public static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
  public static final String FRAME_OPTIONS = "X-Frame-Options";
  public static final String REFERRER_POLICY = "Referrer-Policy";
  public static final String OPENER_POLICY = "Cross-Origin-Opener-Policy";
  public static final String PERMISSIONS_POLICY = "Permissions-Policy";

  private static final String FRAMED_BY = "frame-ancestors";
  private static final String NOBODY = "'none'";

  /**
   * The headers unless something else is said. The policy allows the site's own files and its own
   * origin and nothing else (OWASP Secure Headers Project, Content Security Policy Level 3).
   */
  public static final SecurityHeaders STRICT =
      new SecurityHeaders(
          Defaults.V1.headers().contentSecurityPolicy(),
          new TransportSecurity(
              Duration.ofDays(Defaults.V1.headers().transportDays()),
              Defaults.V1.headers().transportSubDomains(),
              false),
          ReferrerPolicy.valueOf(Defaults.V1.headers().referrerPolicy()),
          OpenerPolicy.valueOf(Defaults.V1.headers().openerPolicy()),
          Defaults.V1.headers().permissionsPolicy(),
          null);

  public SecurityHeaders {
    contentSecurityPolicy = Collections.unmodifiableMap(new LinkedHashMap<>(contentSecurityPolicy));
  }

  /** Lets pages of these origins show this one in a frame, such as https://portal.example.com. */
  public SecurityHeaders framedBy(String... origins) {
    return allowing(FRAMED_BY, origins);
  }

  /** The sources of one directive in place of those that it had; none is {@code 'none'}. */
  public SecurityHeaders allowing(String directive, String... sources) {
    var policy = new LinkedHashMap<>(contentSecurityPolicy);
    policy.put(directive, sources.length == 0 ? NOBODY : String.join(" ", sources));
    return policy(policy);
  }

  /** Leaves the content security policy, and who may frame a page, to the program. */
  public SecurityHeaders policyOfProgram() {
    return policy(Map.of());
  }

  private SecurityHeaders policy(Map<String, String> policy) {
    return new SecurityHeaders(
        policy, transport, referrerPolicy, openerPolicy, permissionsPolicy, reason);
  }

  /** These headers with another time for which a browser uses TLS only. */
  public SecurityHeaders transport(TransportSecurity other) {
    return new SecurityHeaders(
        contentSecurityPolicy, other, referrerPolicy, openerPolicy, permissionsPolicy, reason);
  }

  /** What a browser tells another page of this one. */
  public SecurityHeaders referrer(ReferrerPolicy other) {
    return new SecurityHeaders(
        contentSecurityPolicy, transport, other, openerPolicy, permissionsPolicy, reason);
  }

  /** Which pages share a group of windows with this one. */
  public SecurityHeaders opener(OpenerPolicy other) {
    return new SecurityHeaders(
        contentSecurityPolicy, transport, referrerPolicy, other, permissionsPolicy, reason);
  }

  /** The features that a page may use, such as {@code camera=(self), microphone=()}. */
  public SecurityHeaders permissions(String policy) {
    return new SecurityHeaders(
        contentSecurityPolicy, transport, referrerPolicy, openerPolicy, policy, reason);
  }

  /** Says why they differ from {@link #STRICT}. */
  public SecurityHeaders because(String reason) {
    return new SecurityHeaders(
        contentSecurityPolicy, transport, referrerPolicy, openerPolicy, permissionsPolicy, reason);
  }

  /** Whether a page may be shown in no frame at all, which older browsers are told too. */
  public boolean forbidsFrames() {
    return NOBODY.equals(contentSecurityPolicy.get(FRAMED_BY));
  }

  /** The names and values that are sent. */
  public Map<String, String> byName() {
    var headers = new LinkedHashMap<String, String>();
    if (!contentSecurityPolicy.isEmpty()) {
      headers.put(CONTENT_SECURITY_POLICY, policy());
    }
    headers.put(TRANSPORT_SECURITY, transport.toString());
    headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
    if (forbidsFrames()) {
      headers.put(FRAME_OPTIONS, "DENY");
    }
    headers.put(REFERRER_POLICY, referrerPolicy.toString());
    headers.put(OPENER_POLICY, openerPolicy.toString());
    headers.put(PERMISSIONS_POLICY, permissionsPolicy);
    return Collections.unmodifiableMap(headers);
  }

  /** The content security policy in one line. */
  public String policy() {
    return String.join(
        "; ",
        contentSecurityPolicy.entrySet().stream()
            .map(directive -> directive.getKey() + " " + directive.getValue())
            .toList());
  }
}

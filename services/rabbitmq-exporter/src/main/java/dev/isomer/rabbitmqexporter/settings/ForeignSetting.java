package dev.isomer.rabbitmqexporter.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A variable of another exporter, which this one does not read.
 *
 * @param name the name of the variable
 * @param remedy what to do instead
 */
public record ForeignSetting(String name, String remedy) {

  private static final String NO_METRICS = "unset it; only the queues' messages are exported";
  private static final String UNSET = "unset it";

  /**
   * The settings of kbudde's rabbitmq_exporter ("Configuration" in its README), and names similar
   * to this exporter's.
   */
  private static final List<ForeignSetting> KNOWN =
      List.of(
          new ForeignSetting("ALIVENESS_VHOST", NO_METRICS),
          new ForeignSetting("CAFILE", "use " + Settings.CA_FILE),
          new ForeignSetting("CERTFILE", "unset it; the password is what the broker is shown"),
          new ForeignSetting("EXCLUDE_METRICS", NO_METRICS),
          new ForeignSetting("EXCLUDE_QUEUE", "use EXCLUDE_QUEUES"),
          new ForeignSetting("EXCLUDE_VHOST", "use EXCLUDE_VHOSTS"),
          new ForeignSetting("INCLUDE_EXCHANGES", NO_METRICS),
          new ForeignSetting("INCLUDE_QUEUE", "use INCLUDE_QUEUES"),
          new ForeignSetting("INCLUDE_VHOST", wholeNames("INCLUDE_VHOSTS")),
          new ForeignSetting("KEYFILE", "unset it; the password is what the broker is shown"),
          new ForeignSetting(
              "MAX_QUEUES", "unset it, or leave queues out by EXCLUDE_QUEUES; there is no limit"),
          new ForeignSetting("OUTPUT_FORMAT", "unset it; the log is JSON"),
          new ForeignSetting("PUBLISH_ADDR", "use HOST"),
          new ForeignSetting("PUBLISH_PORT", "use PORT"),
          new ForeignSetting("RABBITMQ_PASS", "use " + Settings.PASSWORD),
          new ForeignSetting("RABBITMQ_PORT", "write host:port into " + Settings.BROKER),
          new ForeignSetting("RABBITMQ_URL", "use " + Settings.BROKER),
          new ForeignSetting("RABBITMQ_USERNAME", "use " + Settings.USER),
          new ForeignSetting("RABBIT_CAPABILITIES", UNSET),
          new ForeignSetting("RABBIT_CONNECTION", UNSET),
          new ForeignSetting("RABBIT_EXPORTERS", NO_METRICS),
          new ForeignSetting("RABBIT_PASSWORD", "use " + Settings.PASSWORD),
          new ForeignSetting("RABBIT_PASSWORD_FILE", "use " + Settings.PASSWORD_FILE),
          new ForeignSetting("RABBIT_TIMEOUT", "use " + Settings.TIMEOUT),
          new ForeignSetting("RABBIT_URL", "use " + Settings.BROKER),
          new ForeignSetting("RABBIT_USER", "use " + Settings.USER),
          new ForeignSetting("RABBIT_USER_FILE", "use " + Settings.USER),
          new ForeignSetting(
              "SKIPVERIFY", "use " + Settings.CA_FILE + "; certificates are verified"),
          new ForeignSetting("SKIP_EXCHANGES", NO_METRICS),
          new ForeignSetting("SKIP_QUEUES", wholeNames("EXCLUDE_QUEUES")),
          new ForeignSetting("SKIP_VHOST", wholeNames("EXCLUDE_VHOSTS")));

  private static String wholeNames(String variable) {
    return "use " + variable + ", whose pattern has to match the whole name";
  }

  /** The foreign settings that are set, in the order of their names. */
  static List<ForeignSetting> in(Map<String, String> environment) {
    return KNOWN.stream()
        .filter(setting -> isSet(environment.get(setting.name)))
        .sorted(Comparator.comparing(ForeignSetting::name))
        .toList();
  }

  /** A foreign setting that is set and corresponds to a variable of this exporter. */
  static Optional<ForeignSetting> insteadOf(String variable, Map<String, String> environment) {
    return in(environment).stream()
        .filter(setting -> setting.remedy.equals("use " + variable))
        .findFirst();
  }

  /**
   * Whether a variable is set, other than to the URL that Kubernetes sets in {@code RABBITMQ_PORT}
   * for a Service of that name.
   */
  private static boolean isSet(@Nullable String value) {
    return Stream.ofNullable(value).anyMatch(v -> !v.isBlank() && !v.startsWith("tcp://"));
  }

  /** The sentence for the log. */
  @Override
  public String toString() {
    return name + ": is set, and this exporter does not read it; " + remedy;
  }
}

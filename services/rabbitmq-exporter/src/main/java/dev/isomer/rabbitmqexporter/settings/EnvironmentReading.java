package dev.isomer.rabbitmqexporter.settings;

import dev.isomer.jvmserver.BadEnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the variables and collects all mistakes. An empty variable counts as not set. */
final class EnvironmentReading {
  private static final Pattern LINE_END = Pattern.compile("\\R+\\z");

  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  EnvironmentReading(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  Settings settings() {
    var broker = broker();
    var login = login();
    var authorities = authorities(broker);
    var interval =
        wholeNumber(
            Settings.INTERVAL,
            1,
            Settings.LONGEST_INTERVAL_SECONDS,
            Settings.DEFAULT_INTERVAL_SECONDS);
    var timeout =
        wholeNumber(
            Settings.TIMEOUT, 1, interval, Math.min(interval, Settings.DEFAULT_TIMEOUT_SECONDS));
    var vhosts = filter("VHOSTS");
    var queues = filter("QUEUES");
    var port = wholeNumber("PORT", 0, 65_535, Settings.DEFAULT_PORT);
    if (broker == null || login == null || !mistakes.isEmpty()) {
      throw new BadEnvironmentException("rabbitmq-exporter", mistakes);
    }
    return new Settings(
        broker,
        login,
        authorities,
        Duration.ofSeconds(interval),
        Duration.ofSeconds(timeout),
        vhosts,
        queues,
        ForeignSetting.in(environment),
        Objects.requireNonNullElse(value("HOST"), Settings.DEFAULT_HOST),
        port);
  }

  /** The value without a trailing line end, which files of secrets and folded YAML texts have. */
  private @Nullable String value(String name) {
    var value = environment.get(name);
    return value == null || value.isBlank() ? null : LINE_END.matcher(value).replaceFirst("");
  }

  /** The mistake if a variable is not set, perhaps because one of another exporter is. */
  private String notSet(String name, String remedy) {
    return ForeignSetting.insteadOf(name, environment)
        .map(
            foreign ->
                "%s: is not set, but %s is, which belongs to another exporter; move its value to %s"
                    .formatted(name, foreign.name(), name))
        .orElse("%s: is not set; %s".formatted(name, remedy));
  }

  private @Nullable BrokerAddress broker() {
    var value = value(Settings.BROKER);
    if (value == null) {
      mistakes.add(
          notSet(
              Settings.BROKER,
              "set it to the broker's management address: " + BrokerAddress.FORMS));
      return null;
    }
    try {
      return BrokerAddress.parse(value.strip());
    } catch (IllegalArgumentException e) {
      mistakes.add(Settings.BROKER + ": " + e.getMessage());
      return null;
    }
  }

  private @Nullable Login login() {
    var user = value(Settings.USER);
    if (user == null) {
      mistakes.add(notSet(Settings.USER, "set it to the name of a user with the tag monitoring"));
    } else if (user.contains(":") || hasControls(user)) {
      mistakes.add(
          Settings.USER
              + ": has a colon or a control character, which HTTP basic"
              + " authentication does not allow; use a user without them");
    }
    var password = value(Settings.PASSWORD);
    var file = value(Settings.PASSWORD_FILE);
    if (password == null && file == null) {
      mistakes.add(notSet(Settings.PASSWORD, "set it or " + Settings.PASSWORD_FILE));
    } else if (password != null && file != null) {
      mistakes.add(
          "%s: is set, and %s too; set only one of them"
              .formatted(Settings.PASSWORD, Settings.PASSWORD_FILE));
    } else if (password != null && hasControls(password)) {
      mistakes.add(
          Settings.PASSWORD
              + ": has a control character, which HTTP basic authentication does"
              + " not allow; remove it");
    } else if (password != null) {
      return Login.of(Objects.requireNonNullElse(user, ""), password);
    } else if (file != null) {
      return fromFile(Objects.requireNonNullElse(user, ""), file);
    }
    return null;
  }

  private @Nullable Login fromFile(String user, String file) {
    try {
      return Login.fromFile(user, Path.of(file));
    } catch (IOException e) {
      mistakes.add(unreadable(Settings.PASSWORD_FILE, file, e, "the password as its first line"));
      return null;
    }
  }

  private Authorities authorities(@Nullable BrokerAddress broker) {
    var file = value(Settings.CA_FILE);
    if (broker == null || !broker.isSecure()) {
      if (broker != null && file != null) {
        mistakes.add(
            Settings.CA_FILE
                + ": is set, but "
                + Settings.BROKER
                + " has no https; write https:// before"
                + " the host, or unset it");
      }
      return new Authorities.None();
    }
    if (file == null) {
      return new Authorities.OfTheRuntime();
    }
    try {
      return Authorities.read(Path.of(file));
    } catch (IOException e) {
      mistakes.add(unreadable(Settings.CA_FILE, file, e, "certificates in PEM form"));
      return new Authorities.None();
    }
  }

  private static String unreadable(String name, String file, IOException e, String content) {
    var reason = e.getClass().equals(IOException.class) ? e.getMessage() : "it cannot be read";
    return "%s: %s is not usable (%s); set it to a readable file with %s"
        .formatted(name, file, reason, content);
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private int wholeNumber(String name, int least, int most, int otherwise) {
    var value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value.strip().matches("\\d{1,5}")) {
      var number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    }
    mistakes.add(
        "%s: \"%s\" is not a whole number from %d to %d; correct it, or unset it for %d"
            .formatted(name, value, least, most, otherwise));
    return otherwise;
  }

  private NameFilter filter(String what) {
    var all = NameFilter.all(what);
    return new NameFilter(
        what, pattern("INCLUDE_" + what, all.include()), pattern("EXCLUDE_" + what, all.exclude()));
  }

  private Pattern pattern(String name, Pattern otherwise) {
    var value = value(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Pattern.compile(value, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      mistakes.add(
          "%s: \"%s\" is not a regular expression of Java (%s); correct it"
              .formatted(name, value, e.getDescription()));
      return otherwise;
    }
  }
}

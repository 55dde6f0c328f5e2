package dev.isomer.rabbitmqexporter.settings;

import dev.isomer.jvmserver.BadEnvironmentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings from the environment.
 *
 * @param broker the broker's address ({@code RABBITMQ_HOST})
 * @param login the user and password ({@code RABBITMQ_USER}, and {@code RABBITMQ_PASSWORD} or
 *     {@code RABBITMQ_PASSWORD_FILE})
 * @param authorities the trusted authorities ({@code RABBITMQ_CA_FILE})
 * @param interval the time from the start of a read to the start of the next one ({@code
 *     READ_INTERVAL_SECONDS})
 * @param timeout how long a read may take from its first to its last byte, at most the interval
 *     ({@code READ_TIMEOUT_SECONDS})
 * @param vhosts the exported virtual hosts ({@code INCLUDE_VHOSTS}, {@code EXCLUDE_VHOSTS})
 * @param queues the exported queues ({@code INCLUDE_QUEUES}, {@code EXCLUDE_QUEUES})
 * @param foreign the variables of another exporter, which are not read
 * @param host the address at which to listen ({@code HOST})
 * @param port the port at which to listen ({@code PORT}); 0 picks a free one
 */
public record Settings(
    BrokerAddress broker,
    Login login,
    Authorities authorities,
    Duration interval,
    Duration timeout,
    NameFilter vhosts,
    NameFilter queues,
    List<ForeignSetting> foreign,
    String host,
    int port) {
  public Settings {
    foreign = List.copyOf(foreign);
  }

  static final String BROKER = "RABBITMQ_HOST";
  static final String USER = "RABBITMQ_USER";
  static final String PASSWORD = "RABBITMQ_PASSWORD";
  static final String PASSWORD_FILE = "RABBITMQ_PASSWORD_FILE";
  static final String CA_FILE = "RABBITMQ_CA_FILE";
  static final String INTERVAL = "READ_INTERVAL_SECONDS";
  static final String TIMEOUT = "READ_TIMEOUT_SECONDS";

  /** All addresses, because callers of a container are on other machines. */
  static final String DEFAULT_HOST = "0.0.0.0";

  /** The usual port of RabbitMQ exporters ("Default port allocations" in Prometheus's wiki). */
  static final int DEFAULT_PORT = 9419;

  /** Prometheus' usual scrape interval in clusters is 15 s or 30 s. */
  static final int DEFAULT_INTERVAL_SECONDS = 15;

  static final int LONGEST_INTERVAL_SECONDS = 3600;

  /** A broker with 10,000 queues takes 0.5 s to 1.8 s; several times that is a fault. */
  static final int DEFAULT_TIMEOUT_SECONDS = 10;

  /**
   * The number of intervals without a successful read after which the last one is no longer served.
   */
  private static final int INTERVALS_UNTIL_STALE = 3;

  /**
   * Reads an environment.
   *
   * @throws BadEnvironmentException with every mistake in it
   */
  public static Settings of(Map<String, String> environment) {
    return new EnvironmentReading(environment).settings();
  }

  /** The age up to which a read is served. */
  public Duration longestAge() {
    return interval.multipliedBy(INTERVALS_UNTIL_STALE);
  }
}

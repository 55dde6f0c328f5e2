package dev.isomer.rabbitmqexporter.settings;

import dev.isomer.jvmserver.BadEnvironmentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param broker which broker ({@code RABBITMQ_HOST})
 * @param login who reads ({@code RABBITMQ_USER}, and {@code RABBITMQ_PASSWORD} or {@code
 *     RABBITMQ_PASSWORD_FILE})
 * @param authorities who may vouch for the broker ({@code RABBITMQ_CA_FILE})
 * @param interval from the start of a read to the start of the next ({@code READ_INTERVAL_SECONDS})
 * @param timeout how long a read may take from its first to its last byte, at most the interval
 *     ({@code READ_TIMEOUT_SECONDS})
 * @param vhosts which virtual hosts are exported ({@code INCLUDE_VHOSTS}, {@code EXCLUDE_VHOSTS})
 * @param queues which queues are exported ({@code INCLUDE_QUEUES}, {@code EXCLUDE_QUEUES})
 * @param foreign what is set for another exporter, and not read
 * @param host the address to listen at ({@code HOST})
 * @param port the port to listen at ({@code PORT}); 0 picks a free one
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

  /** Every address: in a container, another machine is the only caller. */
  static final String DEFAULT_HOST = "0.0.0.0";

  /** The one that exporters of RabbitMQ have ("Default port allocations", Prometheus' wiki). */
  static final int DEFAULT_PORT = 9419;

  /** Prometheus' usual scrape interval in clusters is 15 s or 30 s. */
  static final int DEFAULT_INTERVAL_SECONDS = 15;

  static final int LONGEST_INTERVAL_SECONDS = 3600;

  /** A broker with 10,000 queues takes 0.5 to 1.8 s; ten times that is trouble. */
  static final int DEFAULT_TIMEOUT_SECONDS = 10;

  /** After so many intervals without a read, what was read last is no longer the truth. */
  private static final int INTERVALS_UNTIL_STALE = 3;

  /**
   * Reads an environment.
   *
   * @throws BadEnvironmentException with every mistake in it
   */
  public static Settings of(Map<String, String> environment) {
    return new EnvironmentReading(environment).settings();
  }

  /** How old what was read may be and still be served. */
  public Duration longestAge() {
    return interval.multipliedBy(INTERVALS_UNTIL_STALE);
  }
}

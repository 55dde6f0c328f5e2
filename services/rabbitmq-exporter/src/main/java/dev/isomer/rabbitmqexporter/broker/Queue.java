package dev.isomer.rabbitmqexporter.broker;

/**
 * A queue as the broker reported it.
 *
 * @param messages all its messages, or {@link #UNKNOWN}
 * @param ready those that wait for a consumer, or {@link #UNKNOWN}
 * @param unacknowledged those that a consumer has not acknowledged, or {@link #UNKNOWN}
 */
public record Queue(String vhost, String name, long messages, long ready, long unacknowledged) {

  /**
   * The broker did not report it, as it does not for streams: there is no sample then, and never 0.
   */
  public static final long UNKNOWN = -1;
}

package dev.isomer.rabbitmqexporter.broker;

/**
 * A queue as the broker reported it.
 *
 * @param messages the number of all its messages, or {@link #UNKNOWN}
 * @param ready the number of messages that wait for a consumer, or {@link #UNKNOWN}
 * @param unacknowledged the number of messages that a consumer has not acknowledged, or {@link
 *     #UNKNOWN}
 */
public record Queue(String vhost, String name, long messages, long ready, long unacknowledged) {

  /**
   * The value of a number that the broker does not report, such as for streams: then there is no
   * sample, rather than 0.
   */
  public static final long UNKNOWN = -1;
}

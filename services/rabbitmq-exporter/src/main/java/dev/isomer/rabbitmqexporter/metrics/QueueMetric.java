package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Queue;

/** The metrics of a queue, in the order of an answer. */
enum QueueMetric {
  MESSAGES("", "Messages in the queue, ready and unacknowledged together."),
  READY("_ready", "Messages in the queue that wait for a consumer."),
  UNACKNOWLEDGED(
      "_unacknowledged",
      "Messages of the queue that a consumer has received but not acknowledged.");

  private final String fullName;
  private final String help;

  QueueMetric(String suffix, String help) {
    this.fullName = "rabbitmq_individual_queue_messages" + suffix;
    this.help = help;
  }

  String fullName() {
    return fullName;
  }

  String help() {
    return help;
  }

  /** The value for a queue, or {@link Queue#UNKNOWN}. */
  long of(Queue queue) {
    return switch (this) {
      case MESSAGES -> queue.messages();
      case READY -> queue.ready();
      case UNACKNOWLEDGED -> queue.unacknowledged();
    };
  }
}

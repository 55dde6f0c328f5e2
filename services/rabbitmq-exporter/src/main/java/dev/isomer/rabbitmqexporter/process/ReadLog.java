package dev.isomer.rabbitmqexporter.process;

import dev.isomer.jvmserver.JsonLines;
import dev.isomer.rabbitmqexporter.broker.Queue;
import dev.isomer.rabbitmqexporter.broker.ReadFailure;
import dev.isomer.rabbitmqexporter.broker.Reading;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs how reads go: one line for each change, none while nothing changes. */
final class ReadLog {
  private final Settings settings;
  private final JsonLines lines;

  private boolean everRead;
  private @Nullable String failing;
  private long failed;
  private boolean hides;
  private boolean lacks;

  ReadLog(Settings settings, JsonLines lines) {
    this.settings = settings;
    this.lines = lines;
  }

  /** Logs a successful read. */
  void succeeded(Reading reading, Duration took) {
    if (!everRead) {
      lines.info(first(reading), fields(reading, took));
    } else if (failing != null) {
      var fields = fields(reading, took);
      fields.put("failed_reads", failed);
      lines.info(settings.broker() + ": read again: " + queues(reading), fields);
    }
    everRead = true;
    failing = null;
    failed = 0;
    for (var remark : reading.remarks()) {
      lines.warn(settings.broker() + ": " + remark, host());
    }
    unavailableQueues(reading);
    hiddenQueues(reading);
  }

  private String first(Reading reading) {
    var excluded = reading.excluded();
    return "%s: reading %s every %d s%s"
        .formatted(
            settings.broker(),
            queues(reading),
            seconds(),
            excluded == 0 ? "" : ", " + excluded + " excluded");
  }

  private long seconds() {
    return settings.interval().toSeconds();
  }

  private static String queues(Reading reading) {
    var vhosts = reading.queues().stream().map(Queue::vhost).distinct().count();
    return "%s in %s"
        .formatted(counted(reading.queues().size(), "queue"), counted(vhosts, "virtual host"));
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private Map<String, Object> fields(Reading reading, Duration took) {
    var fields = host();
    fields.put("rabbitmq_version", reading.version());
    fields.put("queues", reading.queues().size());
    fields.put("read_millis", took.toMillis());
    return fields;
  }

  /** New fields of a line, beginning with the host; they keep their order. */
  private Map<String, Object> host() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("host", settings.broker().hostName());
    return fields;
  }

  private void unavailableQueues(Reading reading) {
    var unavailable = reading.unavailable();
    if (unavailable > 0 && !lacks) {
      var fields = host();
      fields.put("unavailable", unavailable);
      lines.warn(
          ("%s: %s down, so without samples; start the nodes with their leaders;"
                  + " see rabbitmqctl cluster_status, and rabbitmqctl list_queues --vhost"
                  + " VHOST name state")
              .formatted(settings.broker(), are(unavailable)),
          fields);
    } else if (unavailable == 0 && lacks) {
      lines.info(settings.broker() + ": no queue is down any more", host());
    }
    lacks = unavailable > 0;
  }

  private void hiddenQueues(Reading reading) {
    var hidden = reading.hidden().orElse(0);
    if (hidden > 0 && !hides) {
      var fields = host();
      fields.put("hidden", hidden);
      lines.warn(
          ("%s: %s counted and not listed, because the user has no permission in"
                  + " a virtual host, or because of a queue that is down; compare"
                  + " rabbitmqctl list_vhosts with rabbitmqctl list_user_permissions USER;"
                  + " grant what is missing, or if nothing is, see rabbitmqctl list_queues"
                  + " --vhost VHOST name state")
              .formatted(settings.broker(), are(hidden)),
          fields);
    } else if (hidden == 0 && hides) {
      lines.info(settings.broker() + ": no queue is hidden any more", host());
    }
    hides = hidden > 0;
  }

  private static String are(long queues) {
    return counted(queues, "queue") + (queues == 1 ? " is" : " are");
  }

  /** Logs a failed read. */
  void failed(ReadFailure failure) {
    failed++;
    if (failure.diagnosis().equals(failing)) {
      return;
    }
    failing = failure.diagnosis();
    var fields = host();
    fields.put("cause", failure.fault().cause());
    lines.warn(settings.broker() + ": " + failure.getMessage(), fields);
  }
}

package dev.isomer.estate;

import static dev.isomer.model.signal.Signal.age;
import static dev.isomer.model.signal.Signal.growth;
import static dev.isomer.model.signal.Signal.level;
import static java.time.Duration.ofMinutes;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import java.util.ArrayList;
import java.util.List;

/** Says how deep the queues of message brokers are: an exporter for each broker, and its alarms. */
public final class Exporter {

  /** The broker, as we call it; where it is, every place says. Add your own. */
  static final External RABBITMQ = External.named("rabbitmq");

  private static final Gauge MESSAGES =
      queues("rabbitmq_individual_queue_messages", "messages in a queue");
  private static final Gauge READY =
      queues("rabbitmq_individual_queue_messages_ready", "messages that wait in a queue");
  private static final Gauge UNACKNOWLEDGED =
      queues("rabbitmq_individual_queue_messages_unacknowledged", "unacknowledged messages");
  private static final Gauge UNAVAILABLE =
      Gauge.of("rabbitmq_exporter_queues_unavailable", "queues that are down");
  private static final Gauge HIDDEN = Gauge.of("rabbitmq_exporter_queues_hidden", "hidden queues");
  private static final Gauge LAST_READ =
      Gauge.time("rabbitmq_exporter_last_successful_read_timestamp_seconds", "the last read");

  /** Of which 60 % may be heap; beside it the program takes some 100 MiB, under load too. */
  private static final int MEMORY_MEBIBYTES = 320;

  private Exporter() {}

  /** The application over the brokers of this estate. */
  public static Application application() {
    return over(List.of(RABBITMQ));
  }

  /** The application over these brokers. */
  static Application over(List<External> brokers) {
    var components = new ArrayList<Component>();
    var alarms = new ArrayList<Alarm>();
    for (External broker : brokers) {
      Service exporter = exporter(broker);
      components.addAll(List.of(broker, exporter));
      alarms.addAll(alarms(broker.name(), exporter));
    }
    var application = Application.named("exporter").owner("platform");
    application = application.of(components.toArray(Component[]::new));
    for (Alarm alarm : alarms) {
      application = application.alarm(alarm);
    }
    return application;
  }

  private static Service exporter(External broker) {
    String secret = broker.name() + "-monitor";
    return Service.named(broker.name() + "-exporter")
        .code(JvmCode.of("rabbitmq-exporter"))
        .usesAs("RABBITMQ_HOST", broker)
        .secret("RABBITMQ_USER", Secret.named(secret).key("username"))
        .secret("RABBITMQ_PASSWORD", Secret.named(secret).key("password"))
        .memory(MEMORY_MEBIBYTES)
        .single()
        .exports(MESSAGES, READY, UNACKNOWLEDGED, LAST_READ, UNAVAILABLE, HIDDEN);
  }

  private static List<Alarm> alarms(String broker, Service exporter) {
    return List.of(
        Alarm.named(broker + "-unread")
            .when(age(exporter, LAST_READ))
            .isAbove(120)
            .forMinutes(3)
            .pages(
                "The broker "
                    + broker
                    + " has not been read for more than {threshold}: nobody sees how deep its queues are.")
            .runbook("queue-unread"),
        Alarm.named(broker + "-growth")
            .when(growth(exporter, MESSAGES, ofMinutes(30)))
            .isAbove(100)
            .forMinutes(5)
            .warns(
                "A queue of "
                    + broker
                    + " has grown by more than {threshold} messages in {window} without a fall:"
                    + " nobody empties it.")
            .runbook("queue-growth"),
        Alarm.named(broker + "-unacknowledged")
            .when(level(exporter, UNACKNOWLEDGED))
            .isAbove(1000)
            .forMinutes(15)
            .warns(
                "Consumers of a queue of "
                    + broker
                    + " hold more than {threshold} messages and finish few.")
            .runbook("queue-unacknowledged"),
        Alarm.named(broker + "-unavailable")
            .when(level(exporter, UNAVAILABLE))
            .isAbove(0)
            .forMinutes(5)
            .pages("Queues of " + broker + " are down: nobody can publish to them or read them.")
            .runbook("queue-unavailable"),
        Alarm.named(broker + "-hidden")
            .when(level(exporter, HIDDEN))
            .isAbove(0)
            .forMinutes(15)
            .warns(
                "Queues of "
                    + broker
                    + " are counted and not listed for us, so nobody watches them.")
            .runbook("queue-hidden"));
  }

  private static Gauge queues(String name, String meaning) {
    return Gauge.of(name, meaning, "host", "vhost", "name");
  }
}

package dev.isomer.kubernetes;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application that watches what others run: one broker in the cluster, one outside of it. */
final class Watch {
  static final Gauge DEPTH = Gauge.of("queue_messages", "messages in a queue", "host", "queue");
  static final Gauge READ = Gauge.time("last_read_seconds", "the last read", "host");

  static final ClusterPlace DEV =
      Fixture.DEV
          .external(
              External.named("orders"),
              ExternalPlace.inCluster("http://orders.mq:15672", "mq", "orders"))
          .external(
              External.named("bills"),
              ExternalPlace.beyond("https://bills.example.com", "192.0.2.10/32"));

  private Watch() {}

  static Application application() {
    var components = new ArrayList<Component>();
    var alarms = new ArrayList<Alarm>();
    for (String name : List.of("orders", "bills")) {
      var broker = External.named(name);
      Service watcher = watcher(broker);
      components.add(broker);
      components.add(watcher);
      alarms.add(
          alarm(name + "-growth", Signal.growth(watcher, DEPTH, Duration.ofMinutes(30)), 100));
      alarms.add(alarm(name + "-depth", Signal.level(watcher, DEPTH), 1000));
      alarms.add(alarm(name + "-unread", Signal.age(watcher, READ), 120));
    }
    var application =
        Application.named("watch").owner("ops").of(components.toArray(Component[]::new));
    for (Alarm alarm : alarms) {
      application = application.alarm(alarm);
    }
    return application;
  }

  private static Service watcher(External broker) {
    return Service.named(broker.name() + "-watch")
        .code(JvmCode.of("watcher"))
        .usesAs("RABBITMQ_HOST", broker)
        .secret("RABBITMQ_USER", Secret.named(broker.name() + "-broker").key("username"))
        .secret("RABBITMQ_PASSWORD", Secret.named(broker.name() + "-broker").key("password"))
        .memory(128)
        .single()
        .exports(DEPTH, READ);
  }

  private static Alarm alarm(String name, Signal signal, double threshold) {
    return Alarm.named(name)
        .when(signal)
        .isAbove(threshold)
        .forMinutes(5)
        .warns("A queue is not emptied.")
        .runbook("queue");
  }

  /** Its project, with the files that it needs. */
  static Fixture in(Path root) {
    var fixture = new Fixture(root);
    fixture.write("watcher/target/watcher.jar", "");
    fixture.write("docs/runbooks/queue.md", "# A queue");
    fixture.images("watcher", "traefik");
    return fixture;
  }
}

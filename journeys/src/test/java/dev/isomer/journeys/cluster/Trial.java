package dev.isomer.journeys.cluster;

import static dev.isomer.model.component.Address.hostAndPort;
import static dev.isomer.model.component.Address.template;
import static dev.isomer.model.component.Folder.inMemory;
import static dev.isomer.model.component.In.in;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static dev.isomer.model.component.Schedule.every;
import static java.time.Duration.ofMinutes;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;

/** An application of one small program, described with the words that the estate does not need. */
final class Trial {

  /** The program of {@code src/test/go/edges}, as {@code .ci/cluster} gives it to the nodes. */
  static final Image IMAGE = Image.parse("localhost/isomer-edges:1");

  /** The program's path in its image, which has no shell to look for it. */
  static final String PROGRAM = "/usr/bin/edges";

  static final ClusterPlace PLACE =
      ClusterPlace.of(Environment.named("test").replicas(1), "example.test").store(64, 1);

  static final int OWN_PORT = 9090;

  static final KeyValueStore WORDS = KeyValueStore.named("words").key("id");

  /** It calls nobody. */
  static final Service LINE =
      serving("line", "tcp").port(7000).speaks(Protocol.TCP).health(Health.tcp());

  static final Service ORACLE =
      serving("oracle", "grpc")
          .port(9000)
          .speaks(Protocol.GRPC)
          .health(Health.grpc())
          .usesAs(hostAndPort("LINE"), LINE);

  static final Service SHOP =
      serving("shop", "http")
          .exports()
          .usesAs(template("ORACLE", "dns:///{host}:{port}"), ORACLE)
          .usesAs(hostAndPort("WORDS"), WORDS, READ, WRITE);

  static final Service STALL =
      serving("stall", "http")
          .port(OWN_PORT)
          .health(Health.path("/kept/health"))
          .exportsAt("/kept/metrics")
          .uses(SHOP);

  static final String FILE = "/etc/front/menu.txt";
  static final String FOLDER = "/drafts";
  static final int FOLDER_MEBIBYTES = 4;
  static final int USER = 4321;

  /** It calls nobody, and has what a program can be given. */
  static final Service FRONT =
      serving("front", "http")
          .exports()
          .scale(1, 2)
          .cpu(70)
          .file(FILE, "menu.txt")
          .writes(inMemory(FOLDER).mebibytes(FOLDER_MEBIBYTES))
          .user(USER)
          .variable("FILES", FILE)
          .variable("MOOD", in("test", "calm"), in("prod", "busy"));

  static final Worker COURIER =
      small(Worker.named("courier").single())
          .arguments("work")
          .health(Health.command(PROGRAM, "well"))
          .usesAs(template("WORDS", "redis://{user}:{password}@{host}:{port}"), WORDS, READ, WRITE)
          .uses(STALL)
          .usesAs(hostAndPort("LINE"), LINE);

  /** It fires. */
  static final Task TICK =
      small(Task.named("tick"))
          .arguments("once", "tcp=env:LINE")
          .usesAs(hostAndPort("LINE"), LINE)
          .runs(every(ofMinutes(1)));

  /** A person starts it, and it goes on until it is ended. */
  static final Task ERRAND =
      small(Task.named("errand"))
          .arguments("work")
          .uses(SHOP)
          .usesAs(template("ORACLE", "dns:///{host}:{port}"), ORACLE);

  private static final HttpApi API =
      HttpApi.named("counter")
          .under("/stripped")
          .to(SHOP)
          .and()
          .keeping("/kept")
          .to(STALL)
          .and()
          .atRoot()
          .to(FRONT);

  private Trial() {}

  static Application application() {
    return Application.named("trial")
        .owner("platform")
        .of(WORDS, LINE, ORACLE, SHOP, STALL, FRONT, COURIER, TICK, ERRAND, API);
  }

  private static Service serving(String name, String protocol) {
    return small(Service.named(name).single()).arguments("serve", protocol);
  }

  private static <W extends Workload<W>> W small(W workload) {
    return workload.code(ImageCode.of("edges")).variable("WHO", workload.name()).memory(32).cpu(10);
  }
}

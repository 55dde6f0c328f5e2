package dev.isomer.estate;

import static dev.isomer.model.component.KeyValueStore.Right.READ;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.ReferrerPolicy;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** An application with each property of the model, and one like it without. */
final class MatrixRows {
  private static final ImageCode CODE = ImageCode.of("brooke").source("services/brooke");
  private static final Service ONE = Service.named("one").code(CODE).health(Health.path("/health"));
  private static final Service OTHER = Service.named("other").code(CODE);
  private static final Worker WORKER = Worker.named("worker").code(CODE);
  private static final Task TASK = Task.named("brooke").code(CODE);
  private static final KeyValueStore ITEMS = KeyValueStore.named("items").key("id");
  private static final External MAIL = External.named("mail");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  static final AwsPlace AWS =
      new AwsPlace(Environment.DEV, "us-west-2")
          .external(MAIL, URI.create("https://mail.example.net"));
  static final ClusterPlace CLUSTER =
      ClusterPlace.of(Environment.DEV, "dev.example.com")
          .external(MAIL, ExternalPlace.beyond("https://mail.example.net", "192.0.2.0/24"));

  private MatrixRows() {}

  /**
   * A property.
   *
   * @param property its name in the model
   * @param word how it is said
   * @param with an application that says it
   * @param without the same that does not
   * @param onLaptop whether a test of the module {@code local} shows it there
   * @param onKubernetes why a manifest is the same with it, empty if it is another one
   */
  record Row(
      String property,
      String word,
      Application with,
      Application without,
      boolean onLaptop,
      String onKubernetes) {

    Row(String property, String word, Application with, Application without, boolean onLaptop) {
      this(property, word, with, without, onLaptop, "");
    }

    String title() {
      return "`" + property + "` | `" + word + "`";
    }
  }

  private static Application of(Component... components) {
    return Application.named("shop").owner("sales").of(components);
  }

  /** A service behind an API. */
  private static Application served(Service service, Component... others) {
    var all = new ArrayList<>(List.of(others));
    all.add(service);
    all.add(HttpApi.named("api").under("/shop").to(service));
    return of(all.toArray(Component[]::new));
  }

  /** Of a service, which stands for every kind that runs a program. */
  private static Row program(String property, String word, Service changed, boolean onLaptop) {
    return new Row(property, word, served(changed), served(ONE), onLaptop);
  }

  private static Row edge(String property, String word, Service changed, Component target) {
    return new Row(property, word, served(changed, target), served(ONE, target), true);
  }

  private static Row worker(String property, String word, Worker changed, boolean onLaptop) {
    return new Row(property, word, of(changed), of(WORKER), onLaptop);
  }

  private static Row task(String property, String word, Task changed) {
    return new Row(property, word, of(changed), of(TASK), true);
  }

  private static Row api(String property, String word, HttpApi changed, HttpApi api) {
    return new Row(property, word, of(ONE, changed), of(ONE, api), true);
  }

  static List<Row> all() {
    HttpApi api = HttpApi.named("api").under("/shop").to(ONE);
    HttpApi document = HttpApi.named("api").openApi("lambda/openapi.yaml").to(ONE);
    Site site = Site.named("website").content("website/dist").with(document);
    Service called = OTHER.uses(ONE);
    Service reader = ONE.uses(ITEMS, READ);
    return List.of(
        new Row("Code.JvmCode", "code(JvmCode.of(…))", jvm(), of(ITEMS), true),
        new Row("Code.ImageCode", "code(ImageCode.of(…))", served(ONE), of(ITEMS), true),
        program("Program.arguments", "arguments(\"-v\")", ONE.arguments("-v"), true),
        program("Program.memoryMebibytes", "memory(2048)", ONE.memory(2048), false),
        program("Program.cpuThousandths", "cpu(1000)", ONE.cpu(1000), false),
        program("Program.variables", "variable(…)", ONE.variable("LEVEL", "info"), true),
        program(
            "Program.secrets", "secret(…)", ONE.secret("T", Secret.named("t").key("one")), true),
        program("Program.files", "file(…)", ONE.file("/etc/app/notice", "LICENSE"), false),
        program(
            "Folder.DISK",
            "writes(onDisk(…))",
            ONE.writes(Folder.onDisk("/cache").mebibytes(64)),
            false),
        program(
            "Folder.MEMORY",
            "writes(inMemory(…))",
            ONE.writes(Folder.inMemory("/run/app").mebibytes(8)),
            false),
        program("Program.user", "user(999)", ONE.user(999), false),
        program("Program.start", "startsWithin(…)", ONE.startsWithin(Duration.ofMinutes(5)), true),
        edge("Edge.ToStore", "uses(store, READ)", reader, ITEMS),
        edge("Edge.ToExternal", "uses(external)", ONE.uses(MAIL), MAIL),
        new Row(
            "Edge.ToService",
            "uses(service)",
            of(ONE, called, HttpApi.named("api").under("/shop").to(called)),
            of(ONE, OTHER, HttpApi.named("api").under("/shop").to(OTHER)),
            true),
        edge("Address.Url", "usesAs(url(…), external)", ONE.usesAs("MAIL", MAIL), MAIL),
        edge(
            "Address.HostAndPort",
            "usesAs(hostAndPort(…), …)",
            ONE.usesAs(Address.hostAndPort("MAIL"), MAIL),
            MAIL),
        edge(
            "Address.HostApartFromPort",
            "usesAs(host(…).port(…), …)",
            ONE.usesAs(Address.host("MAIL_HOST").port("MAIL_PORT"), MAIL),
            MAIL),
        edge(
            "Address.Template",
            "usesAs(template(…), …)",
            ONE.usesAs(Address.template("MAIL", "{host}!{port}"), MAIL),
            MAIL),
        edge(
            "Address.Template",
            "usesAs(template(\"{password}\"), store)",
            ONE.usesAs(Address.template("DSN", "{user}:{password}@{host}"), ITEMS, READ),
            ITEMS),
        program("Service.port", "port(9000)", ONE.port(9000), true),
        new Row(
            "Protocol.HTTP",
            "speaks(HTTP)",
            of(ONE, WORKER.uses(ONE)),
            of(ONE.speaks(Protocol.TCP), WORKER.uses(ONE.speaks(Protocol.TCP))),
            true),
        new Row(
            "Protocol.GRPC",
            "speaks(GRPC)",
            of(ONE.speaks(Protocol.GRPC), WORKER.uses(ONE.speaks(Protocol.GRPC))),
            of(ONE, WORKER.uses(ONE)),
            true),
        new Row(
            "Protocol.TCP",
            "speaks(TCP)",
            of(ONE.speaks(Protocol.TCP), WORKER.uses(ONE.speaks(Protocol.TCP))),
            of(ONE, WORKER.uses(ONE)),
            true),
        program(
            "Health.Paths",
            "health(ready(…).live(…))",
            ONE.health(Health.ready("/r").live("/l")),
            true),
        program("Health.OnePath", "health(path(…))", ONE.health(Health.path("/ok")), true),
        program("Health.Tcp", "health(tcp())", ONE.health(Health.tcp()), true),
        program("Health.Grpc", "health(grpc())", ONE.health(Health.grpc()), false),
        program("Health.Command", "health(command(…))", ONE.health(Health.command("true")), true),
        program("Health.None", "health(none())", ONE.health(Health.none()), true),
        program("Service.metrics", "exports()", ONE.exports(), true),
        program("Service.timeout", "timeout(…)", ONE.timeout(Duration.ofSeconds(5)), true),
        new Row("Scale.OfEnvironment", "nothing said", served(ONE), served(ONE.replicas(5)), true),
        program("Scale.Fixed", "replicas(3)", ONE.replicas(3), false),
        program("Scale.Between", "scale(2, 10).cpu(70)", ONE.scale(2, 10).cpu(70), false),
        worker("Worker.health", "health(command(…))", WORKER.health(Health.command("true")), false),
        task("Schedule.Daily", "runs(daily(…))", TASK.runs(Schedule.daily(3, 0, ZONE))),
        task(
            "Schedule.Weekly",
            "runs(weekly(…))",
            TASK.runs(Schedule.weekly(DayOfWeek.MONDAY, 3, 0, ZONE))),
        task("Schedule.Monthly", "runs(monthly(…))", TASK.runs(Schedule.monthly(1, 3, 0, ZONE))),
        task("Schedule.Every", "runs(every(…))", TASK.runs(Schedule.every(Duration.ofMinutes(5)))),
        task("Task.overlaps", "overlapping()", TASK.overlapping()),
        task("Task.deadline", "deadline(…)", TASK.deadline(Duration.ofMinutes(5))),
        task("Task.tries", "tries(5)", TASK.tries(5)),
        api("Routing.Document", "openApi(…)", document, api),
        api("Routing.Prefix", "under(…)", HttpApi.named("api").under("/other").to(ONE), api),
        api("Routing.Prefix", "keeping(…)", HttpApi.named("api").keeping("/shop").to(ONE), api),
        api("Routing.Root", "atRoot()", HttpApi.named("api").atRoot().to(ONE), api),
        new Row(
            "HttpApi.requestsPerSecond",
            "requestsPerSecond(50)",
            of(ONE, api.requestsPerSecond(50)),
            of(ONE, api),
            false),
        new Row("HttpApi.burst", "burst(300)", of(ONE, api.burst(300)), of(ONE, api), false),
        api(
            "HttpApi.headers",
            "headers(…)",
            api.headers(
                SecurityHeaders.STRICT.referrer(ReferrerPolicy.SAME_ORIGIN).because("a trial")),
            api),
        new Row("Site.content", "content(…)", of(ONE, document, site), of(ONE, document), true),
        new Row(
            "Site.api",
            "with(api)",
            of(ONE, document, site),
            of(ONE, document, Site.named("website").content("website/dist")),
            true,
            "both have the host of the application anyway"),
        new Row(
            "Site.headers",
            "headers(…)",
            of(
                ONE,
                document,
                site.headers(
                    SecurityHeaders.STRICT
                        .referrer(ReferrerPolicy.SAME_ORIGIN)
                        .because("a trial"))),
            of(ONE, document, site),
            true),
        new Row(
            "KeyValueStore.key",
            "key(\"number\")",
            store(KeyValueStore.named("items").key("number")),
            store(ITEMS),
            true,
            "Redis finds an item by its key, which has no name"),
        new Row("KeyValueStore.expiring", "expires()", store(ITEMS.expires()), store(ITEMS), true));
  }

  private static Application store(KeyValueStore store) {
    return served(ONE.uses(store, READ, KeyValueStore.Right.WRITE), store);
  }

  private static Application jvm() {
    Service service =
        Service.named("message-service").code(JvmCode.of("message-service")).uses(ITEMS, READ);
    return of(ITEMS, service, HttpApi.named("api").openApi("lambda/openapi.yaml").to(service));
  }
}

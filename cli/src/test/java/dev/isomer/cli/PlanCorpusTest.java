package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.validation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Labelled changes: what a plan says of each, on each platform. */
class PlanCorpusTest {
  private static final List<Target<?>> AWS = List.of(TestEstates.AWS.getLast());
  private static final List<Target<?>> CLUSTER = List.of(TestEstates.CLUSTERS.getFirst());

  private static final Service STORELESS =
      Service.named("shop").code(JvmCode.of("shop")).uses(Changed.CARTS, Right.READ, Right.WRITE);

  @TempDir static Path base;
  private static Synthesis aws = new Synthesis(Path.of(""));
  private static Synthesis cluster = new Synthesis(Path.of(""));

  @TempDir Path folder;

  /** The shop before every change, which all are compared with. */
  @BeforeAll
  static void render() throws IOException {
    var project = new Changed(base);
    aws = project.render("aws", Changed.shop(), AWS);
    cluster = project.render("cluster", Changed.shop(), CLUSTER);
  }

  record Labelled(
      String change,
      Consumer<Changed> files,
      Application after,
      List<String> onAws,
      List<String> onKubernetes) {
    @Override
    public String toString() {
      return change;
    }
  }

  static Stream<Labelled> corpus() {
    var pairs = KeyValueStore.named("pairs").key("id");
    return Stream.of(
        of("nothing", Changed.shop(), List.of(), List.of()),
        files(
            "the content of the site",
            project -> project.file("site/index.html", "<h1>Another</h1>"),
            List.of("changes"),
            List.of()),
        files(
            "the program",
            project -> project.jar("shop", "2"),
            List.of("shop: restarts"),
            List.of()),
        files(
            "the tag of the image",
            project -> project.images("1.0.1"),
            List.of(),
            List.of("shop: restarts")),
        files(
            "a route",
            project -> project.file("openapi.yaml", Changed.document("/items", "/carts")),
            List.of("shop-api: adds"),
            List.of("changes")),
        of(
            "the memory of a service",
            with(Changed.SERVICE.memory(2048)),
            List.of("shop: restarts"),
            List.of("shop: restarts")),
        of(
            "a variable",
            with(Changed.SERVICE.variable("LEVEL", "debug")),
            List.of("shop: restarts"),
            List.of("shop: restarts")),
        of(
            "a right",
            with(
                Service.named("shop")
                    .code(JvmCode.of("shop"))
                    .uses(Changed.ITEMS, Right.READ, Right.WRITE)
                    .uses(Changed.CARTS, Right.READ, Right.WRITE)),
            List.of("shop: widens rights"),
            List.of("shop: widens rights", "stores: restarts")),
        of(
            "one right less",
            with(
                Service.named("shop")
                    .code(JvmCode.of("shop"))
                    .uses(Changed.ITEMS, Right.READ)
                    .uses(Changed.CARTS, Right.READ)),
            List.of("changes"),
            List.of("stores: restarts")),
        of(
            "the key of a store",
            storing(Changed.ITEMS.key("number")),
            List.of("items: loses data"),
            List.of()),
        of(
            "a store more",
            Changed.shop(
                Changed.ITEMS, Changed.CARTS, pairs, Changed.SERVICE, Changed.API, Changed.SITE),
            List.of("pairs: adds"),
            List.of()),
        of(
            "the threshold of an alarm",
            Changed.shop().tune(Alarms.latency(Changed.API).isAbove(1000)),
            List.of("changes"),
            List.of("changes")),
        new Labelled(
            "an API more",
            project -> project.file("stock.yaml", Changed.document("/stock")),
            Changed.shop(
                Changed.ITEMS,
                Changed.CARTS,
                Changed.SERVICE,
                Changed.API,
                HttpApi.named("stock-api").openApi("stock.yaml").to(Changed.SERVICE),
                Changed.SITE),
            List.of("stock-api: adds", "stock-api: opens to the internet"),
            List.of("stock-api: adds", "stock-api: opens to the internet")),
        of(
            "a service more",
            Changed.shop(
                Changed.ITEMS,
                Changed.CARTS,
                Changed.SERVICE,
                Service.named("jobs").code(JvmCode.of("shop")).uses(Changed.ITEMS, Right.READ),
                Changed.API,
                Changed.SITE),
            List.of("jobs: adds"),
            List.of("jobs: adds", "stores: restarts", "stores: widens rights")),
        of(
            "the rate of an API",
            Changed.shop(
                Changed.ITEMS,
                Changed.CARTS,
                Changed.SERVICE,
                Changed.API.requestsPerSecond(20),
                Changed.SITE.with(Changed.API.requestsPerSecond(20))),
            List.of("changes"),
            List.of("changes")),
        of(
            "no alarm of the latency",
            Changed.shop().without(Alarms.latency(Changed.API), "the page is patient"),
            List.of("changes"),
            List.of("changes")),
        of(
            "a rename of an API with the word",
            Changed.shop(
                Changed.ITEMS,
                Changed.CARTS,
                Changed.SERVICE,
                api("goods-api").formerly("shop-api"),
                Changed.SITE.with(api("goods-api").formerly("shop-api"))),
            List.of("goods-api: renamed, keeps its data"),
            List.of("goods-api: renamed, keeps its data")),
        of(
            "a rename of a store with the word",
            storing(KeyValueStore.named("goods").key("id").formerly("items")),
            List.of("goods: renamed, keeps its data", "shop: restarts"),
            List.of("goods: renamed, keeps its data", "shop: restarts")),
        of(
            "a rename of a store without the word",
            storing(KeyValueStore.named("goods").key("id")),
            List.of("goods: adds", "items: loses data", "shop: restarts", "shop: widens rights"),
            List.of(
                "items: loses data", "shop: restarts", "shop: widens rights", "stores: restarts")),
        of(
            "a rename of a site with the word",
            Changed.shop(
                Changed.ITEMS,
                Changed.CARTS,
                Changed.SERVICE,
                Changed.API,
                Site.named("page").formerly("front").content("site").with(Changed.API)),
            List.of("page: renamed, keeps its data", "page: replaces"),
            List.of("page: renamed, keeps its data", "page: restarts")),
        of(
            "a rename of a service with the word",
            with(
                Service.named("store")
                    .formerly("shop")
                    .code(JvmCode.of("shop"))
                    .uses(Changed.ITEMS, Right.READ)
                    .uses(Changed.CARTS, Right.READ, Right.WRITE)),
            List.of("store: renamed, keeps its data", "store: restarts"),
            List.of("store: renamed, keeps its data", "stores: restarts")),
        of(
            "no store",
            Changed.shop(
                Changed.CARTS,
                STORELESS,
                Changed.API.to(STORELESS),
                Changed.SITE.with(Changed.API.to(STORELESS))),
            List.of("items: loses data", "shop: restarts"),
            List.of("items: loses data", "shop: restarts", "stores: restarts")),
        of(
            "no site",
            Changed.shop(Changed.ITEMS, Changed.CARTS, Changed.SERVICE, Changed.API),
            List.of("front: removes", "stack: removes"),
            List.of("front: removes")));
  }

  /** The files of the project stay. */
  private static void unchanged(Changed project) {}

  private static Application storing(KeyValueStore items) {
    var service =
        Service.named("shop")
            .code(JvmCode.of("shop"))
            .uses(items, Right.READ)
            .uses(Changed.CARTS, Right.READ, Right.WRITE);
    var api = Changed.API.to(service);
    return Changed.shop(items, Changed.CARTS, service, api, Changed.SITE.with(api));
  }

  private static HttpApi api(String name) {
    return HttpApi.named(name).openApi("openapi.yaml").to(Changed.SERVICE);
  }

  private static Application with(Service service) {
    var api = Changed.API.to(service);
    return Changed.shop(Changed.ITEMS, Changed.CARTS, service, api, Changed.SITE.with(api));
  }

  private static Labelled of(
      String change, Application after, List<String> onAws, List<String> onKubernetes) {
    return new Labelled(change, PlanCorpusTest::unchanged, after, onAws, onKubernetes);
  }

  private static Labelled files(
      String change, Consumer<Changed> files, List<String> onAws, List<String> onKubernetes) {
    return new Labelled(change, files, Changed.shop(), onAws, onKubernetes);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void aPlanSaysWhatAChangeDoes(Labelled labelled) throws IOException, InterruptedException {
    assertThat(told(labelled, AWS, aws)).as("on AWS").isEqualTo(labelled.onAws());
    assertThat(told(labelled, CLUSTER, cluster))
        .as("on Kubernetes")
        .isEqualTo(labelled.onKubernetes());
  }

  /** A table keeps its logical id, and a volume its claim: otherwise both would begin empty. */
  @Test
  void aStoreThatIsRenamedWithTheWordKeepsItsTableAndItsClaim() throws IOException {
    var project = new Changed(folder);
    var renamed = storing(KeyValueStore.named("goods").key("id").formerly("items"));

    assertThat(tables(project.render("aws", renamed, AWS)))
        .isEqualTo(tables(aws))
        .contains("ItemsStore");
    assertThat(claims(project.render("cluster", renamed, CLUSTER)))
        .isEqualTo(claims(cluster))
        .hasSize(1);
  }

  private static List<String> tables(Synthesis synthesis) throws IOException {
    return synthesis.templates().values().stream()
        .flatMap(template -> template.path("Resources").properties().stream())
        .filter(
            resource -> resource.getValue().path("Type").asText().equals("AWS::DynamoDB::Table"))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<String> claims(Synthesis synthesis) throws IOException {
    return synthesis.objects().values().stream()
        .flatMap(objects -> Manifest.ofKind("StatefulSet", objects).stream())
        .map(set -> set.name() + " " + set.json().at("/spec/volumeClaimTemplates"))
        .toList();
  }

  private List<String> told(Labelled labelled, List<Target<?>> places, Synthesis before)
      throws IOException, InterruptedException {
    var project = new Changed(Files.createTempDirectory(folder, "project"));
    labelled.files().accept(project);
    return Changed.told(Changed.plan(before, project.render("after", labelled.after(), places)));
  }
}

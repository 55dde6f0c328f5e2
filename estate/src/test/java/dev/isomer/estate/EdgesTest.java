package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.component.Edge.ToExternal;
import dev.isomer.model.component.Edge.ToService;
import dev.isomer.model.component.Edge.ToStore;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Shipped;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The edges of the message application, read back from what each platform made of them: the role in
 * the AWS template, the users and the network policies in the manifest, and what the running store
 * of a laptop lets the service do.
 */
class EdgesTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final List<String> READ_AND_WRITE =
      List.of(
          "message-service -> message-ledger: READ WRITE",
          "message-service -> messages: READ WRITE");

  @Test
  void theEdgesAreTheSameFourTimes() {
    Application messages = Messages.application();

    assertThat(lines(declared(messages))).isEqualTo(READ_AND_WRITE);
    assertThat(lines(EdgesOnAws.of(messages, PROJECT))).isEqualTo(READ_AND_WRITE);
    assertThat(lines(EdgesOnTheLaptop.of(messages, PROJECT))).isEqualTo(READ_AND_WRITE);
    var kubernetes = EdgesOnKubernetes.of(messages, PROJECT);
    assertThat(lines(kubernetes.accessRules())).isEqualTo(READ_AND_WRITE);
    // Both stores are in one Redis, so both edges are one connection, declared at both of its ends.
    assertThat(kubernetes.connectionsToAStore())
        .containsExactly(
            "message-service may call messages-redis",
            "messages-redis may be called by message-service");
  }

  @ParameterizedTest
  @MethodSource("applications")
  void everyApplicationHasItsEdgesWhereverItGoes(Shipped shipped) {
    Application application = shipped.application();
    var edges = declared(application);
    for (Target<?> target : shipped.targets()) {
      switch (target) {
        case AwsTarget aws -> assertThat(EdgesOnAws.of(application, PROJECT)).isEqualTo(edges);
        case KubernetesTarget cluster -> {
          var held = EdgesOnKubernetes.of(application, PROJECT);
          assertThat(held.accessRules()).isEqualTo(edges);
          assertThat(held.connectionsOutside())
              .containsExactlyInAnyOrderElementsOf(outside(application));
          assertThat(held.connectionsInside())
              .containsExactlyInAnyOrderElementsOf(inside(application));
        }
        // What calls others starts only where they are; ExporterTest runs it beside one.
        case LocalTarget laptop when !outside(application).isEmpty() -> {}
        // Programs of other languages; QuotesTest runs them where their runtimes are.
        case LocalTarget laptop when !inside(application).isEmpty() -> {}
        case LocalTarget laptop ->
            assertThat(EdgesOnTheLaptop.of(application, PROJECT)).isEqualTo(edges);
        default -> throw new AssertionError("no way to read edges back from " + target.label());
      }
    }
  }

  static Stream<Shipped> applications() {
    return Main.estate().shipped().stream();
  }

  @Test
  void withoutWriteAnEdgeLosesItEverywhere() {
    Application readOnly = withRights(Messages.application(), Right.READ);
    List<String> read =
        List.of("message-service -> message-ledger: READ", "message-service -> messages: READ");

    assertThat(lines(EdgesOnAws.of(readOnly, PROJECT))).isEqualTo(read);
    assertThat(lines(EdgesOnTheLaptop.of(readOnly, PROJECT))).isEqualTo(read);
    assertThat(lines(EdgesOnKubernetes.of(readOnly, PROJECT).accessRules())).isEqualTo(read);
  }

  @Test
  void theRoleMayDoNothingElseButWriteItsLog() {
    Application messages = Messages.application();
    Service service = messages.all(Service.class).findFirst().orElseThrow();

    assertThat(EdgesOnAws.actions(EdgesOnAws.template(messages, PROJECT), service))
        .containsOnlyKeys("MessagesStore", "MessageLedgerStore", "MessageServiceLogs")
        .containsEntry("MessageServiceLogs", List.of("CreateLogStream", "PutLogEvents"));
  }

  private static Set<Edge> declared(Application application) {
    var edges = new TreeSet<Edge>();
    application
        .connections()
        .forEach(
            connection -> {
              switch (connection.edge()) {
                case ToStore store ->
                    edges.add(
                        new Edge(
                            connection.from().name(), store.target().identity(), store.rights()));
                case ToExternal external -> {}
                case ToService service -> {}
              }
            });
    return edges;
  }

  private static List<String> outside(Application application) {
    return application
        .connections()
        .filter(connection -> connection.edge() instanceof ToExternal)
        .map(
            connection ->
                connection.from().name() + " may call " + connection.edge().target().name())
        .toList();
  }

  /** Each edge between services, once for each end. */
  private static List<String> inside(Application application) {
    return application
        .connections()
        .filter(connection -> connection.edge() instanceof ToService)
        .flatMap(
            connection -> {
              String from = connection.from().name();
              String to = connection.edge().target().name();
              return Stream.of(from + " may call " + to, to + " may be called by " + from);
            })
        .toList();
  }

  private static List<String> lines(Set<Edge> edges) {
    return edges.stream().map(Edge::toString).toList();
  }

  /** The application with other rights on every edge, and everything else as it is. */
  private static Application withRights(Application application, Right... rights) {
    Service service = application.all(Service.class).findFirst().orElseThrow();
    var changed = Service.named(service.name()).code(Objects.requireNonNull(service.code()));
    for (KeyValueStore store : application.all(KeyValueStore.class).toList()) {
      changed = changed.uses(store, rights);
    }
    HttpApi api = application.all(HttpApi.class).findFirst().orElseThrow().to(changed);
    Site site = application.all(Site.class).findFirst().orElseThrow().with(api);
    var stores = application.all(KeyValueStore.class).toList();
    return Application.named(application.name())
        .owner(application.owner())
        .of(stores.getFirst(), stores.getLast(), changed, api, site);
  }
}

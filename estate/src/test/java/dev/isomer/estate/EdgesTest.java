package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Use;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The edges of the message application, read back from what each structure made of them: the role
 * in the AWS template, the users and the network policies in the manifest, and what the running
 * store of a laptop lets the service do.
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
    assertThat(EdgesOnAws.actions(Messages.application(), PROJECT))
        .containsOnlyKeys("MessagesStore", "MessageLedgerStore", EdgesOnAws.LOGS)
        .containsEntry(EdgesOnAws.LOGS, List.of("CreateLogStream", "PutLogEvents"));
  }

  private static Set<Edge> declared(Application application) {
    return application
        .edges()
        .map(
            edge ->
                new Edge(edge.from().name(), edge.use().store().identity(), edge.use().rights()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> lines(Set<Edge> edges) {
    return edges.stream().map(Edge::toString).toList();
  }

  /** The application with other rights on every edge, and everything else as it is. */
  private static Application withRights(Application application, Right... rights) {
    Service service = application.all(Service.class).findFirst().orElseThrow();
    var changed = Service.named(service.name()).code(Objects.requireNonNull(service.code()));
    for (Use use : service.uses()) {
      changed = changed.uses(use.store(), rights);
    }
    HttpApi api = application.all(HttpApi.class).findFirst().orElseThrow().to(changed);
    Site site = application.all(Site.class).findFirst().orElseThrow().with(api);
    var stores = application.all(KeyValueStore.class).toList();
    return Application.named(application.name())
        .owner(application.owner())
        .of(stores.getFirst(), stores.getLast(), changed, api, site);
  }
}

package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.AwsStack;
import dev.isomer.infra.AwsStructure;
import dev.isomer.infra.rendered.Place;
import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Use;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The edges of the message application, read back from what each structure made of them: from the
 * role in the rendered template, and from what the laptop's running store lets the service do.
 */
class EdgesTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final List<String> READ_AND_WRITE =
      List.of("BatchGetItem", "GetItem", "PutItem", "UpdateItem");

  @Test
  void theServiceMayDoFourActionsOnEachTableAndWriteItsLog() {
    assertThat(onAws(Messages.application()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "MessagesStore", READ_AND_WRITE,
                "MessageLedgerStore", READ_AND_WRITE,
                "MessageServiceLogs", List.of("CreateLogStream", "PutLogEvents")));
  }

  @Test
  void theLaptopAllowsTheSameActions() {
    assertThat(onTheLaptop(Messages.application()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("messages", READ_AND_WRITE, "message-ledger", READ_AND_WRITE));
  }

  @Test
  void withoutWriteAnEdgeLosesItsTwoActionsEverywhere() {
    Application readOnly = withRights(Messages.application(), Right.READ);
    List<String> read = List.of("BatchGetItem", "GetItem");

    assertThat(onAws(readOnly))
        .containsEntry("MessagesStore", read)
        .containsEntry("MessageLedgerStore", read);
    assertThat(onTheLaptop(readOnly))
        .containsExactlyInAnyOrderEntriesOf(Map.of("messages", read, "message-ledger", read));
  }

  /** The actions of the function's role by what they are allowed on. */
  private static Map<String, List<String>> onAws(Application application) {
    var place = new Place(Environment.DEV, "us-west-2");
    var valid = Validation.require(application, Environment.DEV, PROJECT, new AwsStructure(place));
    var template = Template.fromStack(new AwsStack(new App(), valid, place)).toJSON();
    var actions = new TreeMap<String, List<String>>();
    for (Object statement : functionStatements(template)) {
      var allowed = new TreeSet<String>();
      for (Object action : list(at(statement, "Action"))) {
        allowed.add(action.toString().replaceFirst("^[a-z]+:", ""));
      }
      String resource = at(statement, "Resource", "Fn::GetAtt").toString();
      actions.put(resource.replaceFirst("^\\[(\\w+), Arn]$", "$1"), List.copyOf(allowed));
      assertThat(at(statement, "Effect")).isEqualTo("Allow");
    }
    return actions;
  }

  private static List<Object> functionStatements(Map<String, Object> template) {
    String role =
        list(at(template, "Resources", "MessageService", "Properties", "Role", "Fn::GetAtt"))
            .getFirst()
            .toString();
    Object properties = at(template, "Resources", role, "Properties");
    assertThat(map(properties).get("ManagedPolicyArns")).isNull();
    assertThat(template.toString())
        .as("a policy that is attached to the role from outside")
        .doesNotContain("Roles=[{Ref=" + role);
    return list(at(properties, "Policies")).stream()
        .flatMap(policy -> list(at(policy, "PolicyDocument", "Statement")).stream())
        .toList();
  }

  /** What the running store answers to each action with anything but a refusal of the right. */
  private static Map<String, List<String>> onTheLaptop(Application application) {
    var actions = new TreeMap<String, List<String>>();
    var options = new LocalOptions(0, PROJECT.root().resolve("estate/target/unused"), true);
    try (LocalRun run = LocalApp.start(application, PROJECT, options)) {
      for (var ready : run.ready()) {
        if (ready.component() instanceof KeyValueStore store) {
          actions.put(store.name(), allowed(ready.url(), store.name()));
        }
      }
    }
    return actions;
  }

  private static List<String> allowed(URI store, String table) {
    var key = Map.of("id", AttributeValue.fromS("probe"));
    var allowed = new TreeSet<String>();
    try (DynamoDbClient client = client(store)) {
      Map<String, Runnable> probes =
          Map.of(
              "GetItem", () -> client.getItem(get -> get.tableName(table).key(key)),
              "BatchGetItem",
                  () -> client.batchGetItem(b -> b.requestItems(Map.of(table, keys(key)))),
              "Query", () -> client.query(query -> query.tableName(table)),
              "Scan", () -> client.scan(scan -> scan.tableName(table)),
              "PutItem", () -> client.putItem(put -> put.tableName(table).item(key)),
              "UpdateItem", () -> client.updateItem(update -> update.tableName(table).key(key)),
              "DeleteItem", () -> client.deleteItem(delete -> delete.tableName(table).key(key)),
              "DeleteTable", () -> client.deleteTable(delete -> delete.tableName(table)));
      probes.forEach(
          (action, probe) -> {
            if (isAllowed(probe)) {
              allowed.add(action);
            }
          });
    }
    return List.copyOf(allowed);
  }

  private static KeysAndAttributes keys(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).build();
  }

  private static boolean isAllowed(Runnable probe) {
    try {
      probe.run();
      return true;
    } catch (DynamoDbException e) {
      return !e.awsErrorDetails().errorCode().equals("AccessDeniedException");
    }
  }

  private static DynamoDbClient client(URI store) {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(Region.of("local"))
        .endpointOverride(URI.create("http://127.0.0.1:" + store.getPort()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("message-service", "local")))
        .build();
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

  private static Object at(Object node, String... path) {
    Object here = node;
    for (String step : path) {
      here = Objects.requireNonNull(map(here).get(step), step);
    }
    return here;
  }

  private static Map<?, ?> map(Object node) {
    return (Map<?, ?>) node;
  }

  private static List<Object> list(Object node) {
    return node instanceof List<?> many ? List.copyOf(many) : List.of(node);
  }
}

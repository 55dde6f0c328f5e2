package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.AwsStack;
import dev.isomer.infra.AwsTarget;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** Reads edges back from the roles in a rendered template. */
final class EdgesOnAws {
  /** What a right is in DynamoDB's actions. */
  private static final Map<Right, List<String>> ACTIONS =
      Map.of(
          Right.READ, List.of("BatchGetItem", "GetItem"),
          Right.WRITE, List.of("PutItem", "UpdateItem"),
          Right.DELETE, List.of("DeleteItem"),
          Right.SCAN, List.of("Scan"));

  private EdgesOnAws() {}

  /** The edges that the statements on tables are. */
  static Set<Edge> of(Application application, Project project) {
    var template = template(application, project);
    var edges = new TreeSet<Edge>();
    application
        .all(Service.class)
        // What containers may do, a test of the module infra reads back.
        .filter(service -> service.code() instanceof JvmCode)
        .forEach(
            service -> {
              var actions = actions(template, service);
              application
                  .all(KeyValueStore.class)
                  .filter(store -> actions.containsKey(Names.id(store)))
                  .forEach(
                      store ->
                          edges.add(
                              new Edge(
                                  service.name(),
                                  store.identity(),
                                  Edge.rights(
                                      new TreeSet<>(actions.get(Names.id(store))), ACTIONS))));
            });
    return edges;
  }

  static Map<String, Object> template(Application application, Project project) {
    var target = Main.estate().targets(AwsTarget.class).getFirst();
    var valid = Validation.require(application, target, project);
    return Template.fromStack(new AwsStack(new App(), "DevStack", valid)).toJSON();
  }

  /** The actions of a function's role by what they are allowed on. */
  static Map<String, List<String>> actions(Map<String, Object> template, Service service) {
    var actions = new TreeMap<String, List<String>>();
    for (Object statement : functionStatements(template, Names.id(service))) {
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

  private static List<Object> functionStatements(Map<String, Object> template, String function) {
    String role =
        list(at(template, "Resources", function, "Properties", "Role", "Fn::GetAtt"))
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

package dev.isomer.infra.render;

import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.KeyValueStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the edges of a program become on AWS: the variables with the addresses of what it reaches,
 * and the statements of its role.
 *
 * @param variables by name, in alphabetical order
 * @param grants in the order of the edges
 */
public record Reach(Map<String, String> variables, List<Grant> grants) {

  /**
   * The start of a store's address; the table's name follows. Without an authority, a program takes
   * the region and the credentials that its surroundings give.
   */
  public static final String STORE_ADDRESS = "dynamodb:///";

  private static final Reach NOTHING = new Reach(Map.of(), List.of());

  public Reach {
    variables = Ordered.sorted(variables);
    grants = List.copyOf(grants);
  }

  /**
   * Rights on one resource.
   *
   * @param sid says why it is there, letters and digits
   * @param actions what may be done
   * @param resource with what: its ARN
   */
  public record Grant(String sid, List<String> actions, String resource) {
    public Grant {
      actions = List.copyOf(actions);
    }
  }

  /** What the resources of an application are called: tokens in a template, or their lengths. */
  public interface Resources {

    /** The name of a store's table. */
    String table(KeyValueStore store);

    /** The ARN of a store's table. */
    String arn(KeyValueStore store);
  }

  /** What one edge becomes. */
  public static Reach of(Edge edge, Resources resources) {
    return switch (edge) {
      case Edge.ToStore store ->
          new Reach(
              Ordered.map(
                  store.address().variables().getFirst(),
                  STORE_ADDRESS + resources.table(store.target())),
              List.of(
                  new Grant(
                      Names.id(store.target()),
                      StoreRights.actions(store.rights()),
                      resources.arn(store.target()))));
      // IAM rules neither: a container gets the address and a security group's rule.
      case Edge.ToExternal external -> NOTHING;
      case Edge.ToService service -> NOTHING;
    };
  }

  /** What all edges of a program become. */
  public static Reach of(List<Edge> edges, Resources resources) {
    var variables = new TreeMap<String, String>();
    var grants = new ArrayList<Grant>();
    for (Edge edge : edges) {
      Reach reach = of(edge, resources);
      variables.putAll(reach.variables());
      grants.addAll(reach.grants());
    }
    return new Reach(variables, grants);
  }
}

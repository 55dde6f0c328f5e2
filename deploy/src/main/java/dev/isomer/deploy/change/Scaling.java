package dev.isomer.deploy.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object as it is to be applied while another controller scales it. A HorizontalPodAutoscaler,
 * KEDA and {@code kubectl scale} write the number of replicas through a subresource, and the writer
 * becomes its owner: applying the description's number by force would stop serving replicas.
 *
 * @param sent the manifest to apply
 * @param left the fields of the description that are omitted
 */
public record Scaling(Manifest sent, List<Left> left) {
  /** The field manager that writes for a HorizontalPodAutoscaler. */
  public static final String AUTOSCALER = "kube-controller-manager";

  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

  public Scaling {
    left = List.copyOf(left);
  }

  /**
   * A field that is left to its owner.
   *
   * @param path such as {@code spec.replicas}
   * @param owner the manager that set it
   * @param live its value on the cluster
   * @param wanted its value in the description
   */
  public record Left(String path, String owner, String live, String wanted) {}

  /**
   * Omits the fields that scaling has set to other values than the description's. A field that
   * {@code kubectl scale} set belongs to Isomer again once both values are equal.
   *
   * @param manager the field manager that applies objects
   */
  public static Scaling of(Manifest wanted, Manifest live, String manager) {
    ObjectNode sent = wanted.json().deepCopy();
    var left = new ArrayList<Left>();
    JsonNode ours = Fields.appliedBy(manager, live).tree();
    for (JsonNode entry : live.json().path("metadata").path("managedFields")) {
      if (isScale(entry)) {
        String owner = entry.path("manager").asText();
        JsonNode owned = owner.equals(AUTOSCALER) ? MissingNode.getInstance() : ours;
        leaveOut("", entry.path("fieldsV1"), owned, sent, live.json(), owner, left);
      }
    }
    keepWhatWouldBeReset(sent, wanted, live, ours);
    return new Scaling(new Manifest(sent), left);
  }

  private static boolean isScale(JsonNode entry) {
    String subresource = entry.path("subresource").asText();
    return !subresource.isEmpty() && !subresource.equals("status");
  }

  private static void leaveOut(
      String path,
      JsonNode fields,
      JsonNode ours,
      ObjectNode sent,
      JsonNode live,
      String owner,
      List<Left> left) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey().startsWith("f:") ? field.getKey().substring(2) : "";
      if (!sent.has(name)) {
        continue;
      }
      String inner = path.isEmpty() ? name : path + "." + name;
      JsonNode wanted = sent.path(name);
      if (!field.getValue().isEmpty() && wanted instanceof ObjectNode members) {
        leaveOut(
            inner,
            field.getValue(),
            ours.path(field.getKey()),
            members,
            live.path(name),
            owner,
            left);
      } else if (!wanted.equals(live.path(name)) && !ours.has(field.getKey())) {
        left.add(new Left(inner, owner, live.path(name).asText(), wanted.asText()));
        sent.remove(name);
      }
    }
  }

  /**
   * Keeps the number of replicas if the description has none because an autoscaler sets it. Until
   * it scales for the first time no other manager owns the number, and the API server would reset
   * it to one.
   */
  private static void keepWhatWouldBeReset(
      ObjectNode sent, Manifest wanted, Manifest live, JsonNode ours) {
    if (WORKLOADS.contains(wanted.kind())
        && !wanted.json().path("spec").has("replicas")
        && ours.path("f:spec").has("f:replicas")
        && sent.path("spec") instanceof ObjectNode spec) {
      spec.set("replicas", live.json().path("spec").path("replicas"));
    }
  }
}

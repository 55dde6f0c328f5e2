package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes in one line why an API server refused a request. */
final class Refusal {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The message of RBAC; admission plugins, which also answer 403, have other messages. */
  private static final Pattern RIGHT =
      Pattern.compile(
          "User \"([^\"]*)\" cannot (\\S+) resource \"([^\"]*)\" in API group \"([^\"]*)\""
              + "(?: in the namespace \"([^\"]*)\")?");

  private Refusal() {}

  static ClusterException of(Context context, int status, String body, String what) {
    String message = message(body);
    return switch (status) {
      case 401 -> unknown(context);
      case 403 ->
          message.contains("\"system:anonymous\"") ? unknown(context) : forbidden(what, message);
      case 404 -> new ClusterException(Fault.ABSENT, what + ": " + message);
      case 409 -> new ClusterException(Fault.CONFLICT, what + ": " + message);
      case 408, 429 -> new ClusterException(Fault.PASSING, what + ": " + message);
      default ->
          // Unknown fields of an applied object, and values of a wrong type, are answered with 500.
          status >= 500 && !message.contains("failed to create typed patch")
              ? new ClusterException(Fault.PASSING, what + ": " + message)
              : new ClusterException(Fault.REFUSED, what + ": " + message);
    };
  }

  private static ClusterException unknown(Context context) {
    return new ClusterException(
        Fault.UNREACHABLE,
        "%s rejects the credentials of context %s: they are missing, wrong or"
                .formatted(context.address(), context.name())
            + " expired");
  }

  private static ClusterException forbidden(String what, String message) {
    Matcher right = RIGHT.matcher(message);
    if (!right.find()) {
      return new ClusterException(Fault.REFUSED, what + ": " + message);
    }
    String resource = right.group(3) + (right.group(4).isEmpty() ? "" : "." + right.group(4));
    String place = right.group(5) == null ? "on the whole cluster" : "in " + right.group(5);
    return new ClusterException(
        Fault.FORBIDDEN,
        "%s: %s may not %s %s %s; an administrator of the cluster can grant it"
            .formatted(what, right.group(1), right.group(2), resource, place));
  }

  private static String message(String body) {
    String message = json(body).path("message").asText();
    return (message.isEmpty() ? body : message).lines().findFirst().orElse("no reason given");
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}

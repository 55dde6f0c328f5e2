package dev.isomer.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.isomer.kubernetes.ApplicationChart;
import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/** Reads edges back from a rendered manifest. */
final class EdgesOnKubernetes {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** One store's keys in the rules of a user, and the commands that are allowed on them. */
  private static final Pattern SELECTOR = Pattern.compile("\\(~(\\S+):\\* -@all ([^)]*)\\)");

  private static final String REDIS_PORT = "6379";

  /** What a right is in Redis' commands. */
  static final Map<Right, List<String>> COMMANDS =
      Map.of(
          Right.READ, List.of("exists", "get", "hget", "hgetall", "hmget", "mget"),
          Right.WRITE, List.of("hincrby", "hset", "incr", "incrby", "set", "watch"),
          Right.DELETE, List.of("del", "unlink"));

  /** The part of WRITE that a store has whose items expire. */
  private static final Set<String> EXPIRY = Set.of("expireat", "pexpireat");

  private final List<JsonNode> objects;

  private static final String DNS_PORT = "53";

  private EdgesOnKubernetes(List<JsonNode> objects) {
    this.objects = objects;
  }

  static EdgesOnKubernetes of(Application application, Project project) {
    var valid = Validation.require(application, Places.CLUSTERS.getFirst(), project);
    var app = new App(AppProps.builder().outdir(Path.of("target/unused").toString()).build());
    new ApplicationChart(app, valid);
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(app.synthYaml())) {
      return new EdgesOnKubernetes(documents.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The edges that the rules of the store's users are. */
  Set<Edge> accessRules() {
    var edges = new TreeSet<Edge>();
    for (JsonNode object : objects) {
      for (String line : object.at("/data/users").asText().lines().toList()) {
        String user = line.substring(0, line.indexOf(' '));
        Matcher selector = SELECTOR.matcher(line);
        while (selector.find()) {
          var commands = new TreeSet<String>();
          for (String command : selector.group(2).split(" ", -1)) {
            commands.add(command.substring(1));
          }
          commands.removeAll(EXPIRY);
          edges.add(new Edge(user, selector.group(1), Edge.rights(commands, COMMANDS)));
        }
      }
    }
    return edges;
  }

  /** Who reaches a store: {@code message-service}, once for each end of a connection. */
  List<String> connectionsToAStore() {
    var all = new ArrayList<String>();
    for (JsonNode object : objects) {
      JsonNode spec = object.path("spec");
      if (object.path("kind").asText().equals("NetworkPolicy")) {
        String self = name(spec.path("podSelector"));
        ends(spec, "egress", "to").forEach(peer -> all.add(self + " may call " + peer));
        ends(spec, "ingress", "from").forEach(peer -> all.add(self + " may be called by " + peer));
      }
    }
    return all.stream().sorted().toList();
  }

  /** Who reaches which service of the application, once for each end of a connection. */
  List<String> connectionsInside() {
    var all = new ArrayList<String>();
    for (JsonNode object : objects) {
      JsonNode spec = object.path("spec");
      if (object.path("kind").asText().equals("NetworkPolicy")) {
        String self = name(spec.path("podSelector"));
        inside(spec, "egress", "to").forEach(peer -> all.add(self + " may call " + peer));
        inside(spec, "ingress", "from")
            .forEach(peer -> all.add(self + " may be called by " + peer));
      }
    }
    return all;
  }

  /** The peers of the same namespace, but for the store. */
  private static List<String> inside(JsonNode spec, String direction, String peers) {
    return stream(spec.path(direction))
        .filter(rule -> !rule.path("ports").toString().contains(REDIS_PORT))
        .flatMap(rule -> stream(rule.path(peers)))
        .filter(peer -> !peer.has("namespaceSelector") && peer.has("podSelector"))
        .map(peer -> name(peer.path("podSelector")))
        .toList();
  }

  /** Who reaches what others run in the same cluster: pods of another namespace, but for DNS. */
  List<String> connectionsOutside() {
    var all = new ArrayList<String>();
    for (JsonNode object : objects) {
      JsonNode spec = object.path("spec");
      if (object.path("kind").asText().equals("NetworkPolicy")) {
        stream(spec.path("egress"))
            .filter(rule -> !rule.path("ports").toString().contains(DNS_PORT))
            .flatMap(rule -> stream(rule.path("to")))
            .filter(peer -> peer.has("namespaceSelector"))
            .forEach(
                peer ->
                    all.add(
                        name(spec.path("podSelector"))
                            + " may call "
                            + name(peer.path("podSelector"))));
      }
    }
    return all;
  }

  private static List<String> ends(JsonNode spec, String direction, String peers) {
    return stream(spec.path(direction))
        .filter(rule -> rule.path("ports").toString().contains(REDIS_PORT))
        .flatMap(rule -> stream(rule.path(peers)))
        .map(peer -> name(peer.path("podSelector")))
        .toList();
  }

  private static String name(JsonNode selector) {
    return selector.path("matchLabels").path("app.kubernetes.io/name").asText("everybody");
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}

package dev.isomer.model.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The routes of an OpenAPI 3.1 document, and what is wrong with it.
 *
 * @param routes every operation, ordered by path and method
 * @param problems one line for each, empty for a usable document
 */
public record OpenApiDocument(List<Route> routes, List<Problem> problems) {

  /** A larger file does not describe the API of one application: 1 MiB. */
  static final long LARGEST_BYTES = 1 << 20;

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /**
   * Something wrong in a document.
   *
   * @param at where, a path inside the document; empty for the document as a whole
   * @param given the value in the document
   * @param limit the values that are allowed
   * @param remedy what to do
   */
  public record Problem(String at, String given, String limit, String remedy) {}

  public OpenApiDocument {
    routes = List.copyOf(routes);
    problems = List.copyOf(problems);
  }

  /** Reads a document; a file that cannot be read is a problem, not an exception. */
  public static OpenApiDocument read(Path file) {
    if (!Files.isRegularFile(file)) {
      return broken(
          "there is no such file", "an OpenAPI 3.1 document", "write it, or correct the path");
    }
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        return broken(
            "the file has " + Files.size(file) + " bytes",
            "at most " + (LARGEST_BYTES >> 20) + " MiB",
            "split the API into several");
      }
      var factory =
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
      return of(new YAMLMapper(factory).readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      String line = location == null ? "" : "line " + location.getLineNr() + ": ";
      String cause = e.getOriginalMessage().lines().findFirst().orElse("not valid YAML");
      return broken(line + cause, "YAML without duplicate keys", "fix the document there");
    } catch (IOException e) {
      return broken("the file cannot be read as UTF-8", "UTF-8 text", "save it as UTF-8");
    }
  }

  private static OpenApiDocument of(JsonNode document) {
    var problems = new ArrayList<Problem>();
    String version = document.path("openapi").asText("");
    if (!version.startsWith("3.1.")) {
      problems.add(
          new Problem(
              "openapi",
              version.isEmpty() ? "no version" : "version " + version,
              "3.1",
              "write the document as OpenAPI 3.1"));
    }
    var routes = new ArrayList<Route>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          routes.add(
              new Route(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  operation.getValue().path("operationId").asText("")));
        }
      }
    }
    if (routes.isEmpty()) {
      problems.add(new Problem("paths", "no operation", "one or more", "add the API's operations"));
    }
    for (Route route : routes) {
      check(route, problems);
    }
    checkShapes(routes, problems);
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    return new OpenApiDocument(routes, problems);
  }

  private static void check(Route route, List<Problem> problems) {
    String at = "paths/" + route.path() + "/" + route.method().toLowerCase(Locale.ROOT);
    if (!route.path().matches("(/([A-Za-z0-9._~-]+|\\{[A-Za-z_][A-Za-z0-9_]*}))+")) {
      problems.add(
          new Problem(
              at,
              "the path " + route.path(),
              "segments of letters, digits and ._~-, or one {parameter} each",
              "write the path in that form"));
    }
    if (route.operation().isEmpty()) {
      problems.add(
          new Problem(at, "no operationId", "one for each operation", "name the operation"));
    }
  }

  /** One look at each route: documents with thousands of paths are made by other programs. */
  private static void checkShapes(List<Route> routes, List<Problem> problems) {
    var shapes = new HashMap<String, Route>();
    var operations = new HashMap<String, Route>();
    for (Route route : routes) {
      Route alike = shapes.putIfAbsent(route.method() + " " + route.shape(), route);
      if (alike != null) {
        problems.add(
            new Problem(
                "paths/" + route.path(),
                "the same URLs as " + alike.path() + " for " + alike.method(),
                "one operation for a method and a URL",
                "join the two paths"));
      }
      if (!route.operation().isEmpty()
          && operations.putIfAbsent(route.operation(), route) != null) {
        problems.add(
            new Problem(
                "paths/" + route.path() + "/" + route.method().toLowerCase(Locale.ROOT),
                "the operationId " + route.operation() + " a second time",
                "an id of its own for each operation",
                "rename one"));
      }
    }
  }

  private static OpenApiDocument broken(String given, String limit, String remedy) {
    return new OpenApiDocument(List.of(), List.of(new Problem("", given, limit, remedy)));
  }
}

package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code openapi.yaml}, as a judge of every answer that a test gets. */
public final class Document {
  private static final Path FILE =
      Path.of(System.getProperty("basedir", ".")).resolve("openapi.yaml");
  private static final JsonNode YAML = yaml();
  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createForInlineApiSpecification(text()).build();

  private Document() {}

  /** Fails when the document does not allow the answer. */
  static void check(Call call, Answer answer) {
    var path = path(call.path());
    if (path.isEmpty() || !methods().get(path).contains(call.method())) {
      checkProblem(answer);
      return;
    }
    var response = SimpleResponse.Builder.status(answer.status()).withBody(answer.body());
    answer.headers().forEach((name, value) -> response.withHeader(name, value));
    var report =
        VALIDATOR.validateResponse(call.path(), Method.valueOf(call.method()), response.build());
    assertThat(report.getMessages()).as("%s %s: %s", call.method(), path, answer).isEmpty();
  }

  /** What the document cannot list, an answer to another path or method, is a problem anyway. */
  private static void checkProblem(Answer answer) {
    var response =
        SimpleResponse.Builder.status(599)
            .withBody(answer.body())
            .withContentType(answer.header("content-type").orElse("none"))
            .withHeader(
                "X-Correlation-Id", answer.header("x-correlation-id").orElse("none: absent"));
    assertThat(VALIDATOR.validateResponse("/messages", Method.GET, response.build()).getMessages())
        .as("%s", answer)
        .isEmpty();
    assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
  }

  /** The methods of each path, in capitals. */
  public static Map<String, Set<String>> methods() {
    var methods = new TreeMap<String, Set<String>>();
    for (var path : YAML.get("paths").properties()) {
      var names = new TreeSet<String>();
      path.getValue()
          .fieldNames()
          .forEachRemaining(name -> names.add(name.toUpperCase(Locale.ROOT)));
      methods.put(path.getKey(), names);
    }
    return methods;
  }

  /** Every answer that the document lists, as {@code operationId status}. */
  static Set<String> answers() {
    var answers = new TreeSet<String>();
    for (var path : YAML.get("paths")) {
      for (var operation : path) {
        operation
            .get("responses")
            .fieldNames()
            .forEachRemaining(
                status -> answers.add(operation.get("operationId").asText() + " " + status));
      }
    }
    return answers;
  }

  private static String path(String path) {
    if (path.equals("/messages")) {
      return path;
    }
    return path.matches("/messages/[^/]+") ? "/messages/{message_id}" : "";
  }

  private static JsonNode yaml() {
    try {
      return new YAMLMapper().readTree(text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

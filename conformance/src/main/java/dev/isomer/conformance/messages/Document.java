package dev.isomer.conformance.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.isomer.conformance.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** {@code openapi.yaml}, as a judge of every answer of the API. */
final class Document {

  /** What the document cannot list, an answer to another path or method, is a problem anyway. */
  private static final int ANY_PROBLEM = 599;

  private static final String TEXT = text();
  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createForInlineApiSpecification(TEXT).build();

  private Document() {}

  /**
   * Holds an answer against the document.
   *
   * @throws AssertionError if the document does not allow it
   */
  static void check(Answer answer) {
    String path = answer.call().path().replaceFirst("\\?.*", "");
    String method = answer.call().method();
    boolean listed =
        path.equals("/messages")
            ? Set.of("GET", "POST").contains(method)
            : path.matches("/messages/[^/]+") && method.equals("GET");
    if (listed) {
      check(answer, path, Method.valueOf(method), answer.status());
    } else if (!method.equals("HEAD")) {
      check(answer, "/messages", Method.GET, ANY_PROBLEM);
    }
    if (answer.mediaType().equals("application/problem+json") && !answer.body().isEmpty()) {
      assertThat(answer.json().path("status").asInt())
          .as("the status that the problem names")
          .isEqualTo(answer.status());
    }
  }

  private static void check(Answer answer, String path, Method method, int status) {
    var response = SimpleResponse.Builder.status(status).withBody(answer.body());
    answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
    assertThat(VALIDATOR.validateResponse(path, method, response.build()).getMessages())
        .extracting(message -> message.getMessage())
        .as("what openapi.yaml does not allow in the answer")
        .isEmpty();
  }

  /** Every answer that the document lists, as {@code operationId status}. */
  static Set<String> answers() {
    var answers = new TreeSet<String>();
    for (JsonNode path : yaml().path("paths")) {
      for (JsonNode operation : path) {
        operation
            .path("responses")
            .fieldNames()
            .forEachRemaining(
                status -> answers.add(operation.path("operationId").asText() + " " + status));
      }
    }
    return answers;
  }

  private static JsonNode yaml() {
    try {
      return new YAMLMapper().readTree(TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() {
    try (InputStream file = Document.class.getResourceAsStream("openapi.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

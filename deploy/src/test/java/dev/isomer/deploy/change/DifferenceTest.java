package dev.isomer.deploy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        generation: 4
        resourceVersion: '17'
        managedFields: [{manager: isomer}]
        annotations: {deployment.kubernetes.io/revision: '40', example.org/team: blue}
      spec:
        replicas: 2
        template:
          spec:
            containers:
              - {name: web, image: 'web:1', args: [serve, slowly]}
              - {name: log, image: 'log:1'}
      status: {readyReplicas: 2}
      """;

  @Test
  void whatTheClusterWritesIsNoChange() {
    assertThat(changes("generation: 4", "generation: 5")).isEmpty();
    assertThat(changes("'17'", "'18'")).isEmpty();
    assertThat(changes("'40'", "'41'")).isEmpty();
    assertThat(changes("manager: isomer", "manager: kubectl")).isEmpty();
    assertThat(changes("readyReplicas: 2", "readyReplicas: 1")).isEmpty();
  }

  @Test
  void thingsOfAListGoByTheirNames() {
    assertThat(changes("web:1", "web:2"))
        .containsExactly(
            new FieldChange("spec.template.spec.containers[web].image", "web:1", "web:2"));
    assertThat(
            changes(
                "- {name: log, image: 'log:1'}",
                "- {name: trace, image: 'trace:1'}\n        - {name: log, image: 'log:1'}"))
        .containsExactly(
            new FieldChange(
                "spec.template.spec.containers[trace]",
                null,
                "{\"name\":\"trace\",\"image\":\"trace:1\"}"));
  }

  @Test
  void thingsWithoutNamesGoByTheirPlaces() {
    assertThat(changes("[serve, slowly]", "[serve, quickly, often]"))
        .containsExactly(
            new FieldChange("spec.template.spec.containers[web].args[1]", "slowly", "quickly"),
            new FieldChange("spec.template.spec.containers[web].args[2]", null, "often"));
  }

  @Test
  void aFieldThatGoesHasNoValueAfterIt() {
    assertThat(changes("replicas: 2", "paused: true"))
        .containsExactly(
            new FieldChange("spec.replicas", "2", null),
            new FieldChange("spec.paused", null, "true"));
    assertThat(changes(", example.org/team: blue", ""))
        .containsExactly(new FieldChange("metadata.annotations.example.org/team", "blue", null));
  }

  @Test
  void aMovedMiddlewareIsOneChange() {
    assertThat(Difference.between(route("route-before"), route("route-after")))
        .containsExactly(
            new FieldChange(
                "spec.routes[0].middlewares",
                "[\"shop-api-headers\",\"shop-api-prefix\",\"shop-api-rate\"]",
                "[\"shop-api-prefix\",\"shop-api-headers\",\"shop-api-rate\"]"));
  }

  /** Some of these the API server merges by a key, and their order has a meaning all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.template.spec.initContainers=name",
        "spec.template.spec.containers=name",
        "spec.template.spec.volumes=name",
        "spec.rules=type",
        "spec.groups=name",
        "spec.ports=port",
      })
  void theOrderOfAListIsAPartOfIt(String list) {
    String path = list.substring(0, list.indexOf('='));
    String key = list.substring(list.indexOf('=') + 1);

    assertThat(
            Difference.between(
                with(path, "[{%1$s: a}, {%1$s: b}, {%1$s: c}]".formatted(key)),
                with(path, "[{%1$s: c}, {%1$s: a}, {%1$s: new}]".formatted(key))))
        .containsExactly(
            new FieldChange(path, "[\"a\",\"c\"]", "[\"c\",\"a\"]"),
            new FieldChange(path + "[b]", "{\"%s\":\"b\"}".formatted(key), null),
            new FieldChange(path + "[new]", null, "{\"%s\":\"new\"}".formatted(key)));
  }

  @Test
  void aVariableThatMovesIsAChangeBesidesItsValue() {
    assertThat(
            Difference.between(
                with("env", "[{name: HOST, value: db}, {name: URL, value: 'http://$(HOST)'}]"),
                with("env", "[{name: URL, value: 'http://$(HOST)'}, {name: HOST, value: db2}]")))
        .containsExactly(
            new FieldChange("env", "[\"HOST\",\"URL\"]", "[\"URL\",\"HOST\"]"),
            new FieldChange("env[HOST].value", "db", "db2"));
  }

  @Test
  void whatIsAddedInFrontMovesNothing() {
    assertThat(
            Difference.between(with("env", "[{name: A}]"), with("env", "[{name: B}, {name: A}]")))
        .containsExactly(new FieldChange("env[B]", null, "{\"name\":\"B\"}"));
  }

  private static Manifest with(String path, String list) {
    String nested = "";
    String end = "";
    for (String name : path.split("\\.", -1)) {
      nested += "{" + name + ": ";
      end += "}";
    }
    return Manifest.parse(nested + list + end);
  }

  private static Manifest route(String name) {
    try (InputStream file = DifferenceTest.class.getResourceAsStream("/change/" + name + ".yaml")) {
      return Manifest.parse(
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FieldChange> changes(String text, String other) {
    String edited = DEPLOYMENT.replaceFirst(Pattern.quote(text), other);
    assertThat(edited).isNotEqualTo(DEPLOYMENT);
    return Difference.between(Manifest.parse(DEPLOYMENT), Manifest.parse(edited));
  }
}

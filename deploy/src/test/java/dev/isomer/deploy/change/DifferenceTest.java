package dev.isomer.deploy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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

  private static List<FieldChange> changes(String text, String other) {
    String edited = DEPLOYMENT.replaceFirst(Pattern.quote(text), other);
    assertThat(edited).isNotEqualTo(DEPLOYMENT);
    return Difference.between(Manifest.parse(DEPLOYMENT), Manifest.parse(edited));
  }
}

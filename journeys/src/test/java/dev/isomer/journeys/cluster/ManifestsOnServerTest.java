package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.cluster.Verdict;
import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A real API server takes every object of every file, without a warning. */
@OnCluster
@Order(1)
class ManifestsOnServerTest {

  @Test
  void everyObjectOfDevIsTakenWithoutAWarning(Messages messages) throws IOException {
    assertThat(complaints(messages, "dev")).isEmpty();
  }

  @Test
  void everyObjectOfProdIsTakenWithoutAWarning(Messages messages) throws IOException {
    var namespaces = new Namespaces(messages.cluster());
    List<Manifest> made =
        Manifest.ofKind("Namespace", messages.rendered().file("prod", "platform"));
    namespaces.make(made);
    try {
      assertThat(complaints(messages, "prod")).isEmpty();
    } finally {
      namespaces.end(made);
    }
  }

  @Test
  void aFieldThatDoesNotExistIsRefused(Messages messages) {
    Manifest misspelled =
        Manifest.parse(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: misspelled, namespace: messages-dev}
            dataa: {}
            """);

    Verdict verdict = messages.cluster().verdict(misspelled);

    assertThat(verdict.isTaken()).isFalse();
    assertThat(verdict.body()).contains(".dataa: field not declared in schema");
  }

  @Test
  void aPodWithoutTheDefaultsIsWarnedOf(Messages messages) {
    Manifest careless =
        Manifest.parse(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: careless, namespace: messages-dev}
            spec:
              selector: {matchLabels: {app: careless}}
              template:
                metadata: {labels: {app: careless}}
                spec: {containers: [{name: careless, image: 'careless:1'}]}
            """);

    assertThat(messages.cluster().verdict(careless).warnings())
        .singleElement()
        .asString()
        .contains("would violate PodSecurity", "restricted:latest", "runAsNonRoot != true");
  }

  /** A line for each object that is refused or warned of. */
  private static List<String> complaints(Messages messages, String environment) throws IOException {
    var complaints = new ArrayList<String>();
    for (Path file : messages.rendered().files(environment)) {
      List<Manifest> objects = Manifest.read(file);
      assertThat(objects).as(file.toString()).isNotEmpty();
      for (Manifest object : objects) {
        Verdict verdict = messages.cluster().verdict(object);
        if (!verdict.isTaken() || !verdict.warnings().isEmpty()) {
          complaints.add(
              object + ": " + verdict.status() + " " + verdict.warnings() + " " + verdict.body());
        }
      }
    }
    return complaints;
  }
}

package dev.isomer.deploy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static final Manifest OBJECT =
      Manifest.parse(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: web
            namespace: shop
            labels: {team: blue, theirs: label}
            finalizers: [example.org/ours, example.org/theirs]
            managedFields:
              - manager: kubectl
                operation: Update
                fieldsV1: {'f:spec': {'f:paused': {}}}
              - manager: isomer
                operation: Update
                subresource: status
                fieldsV1: {'f:status': {}}
              - manager: isomer
                operation: Apply
                fieldsV1:
                  'f:metadata':
                    'f:labels': {'f:team': {}}
                    'f:finalizers': {'v:"example.org/ours"': {}}
                  'f:spec':
                    'f:selector': {}
                    'f:template':
                      'f:spec':
                        'f:containers':
                          'k:{"name":"web"}':
                            '.': {}
                            'f:name': {}
                            'f:image': {}
                            'f:ports':
                              'k:{"containerPort":80,"protocol":"TCP"}': {'.': {}, 'f:containerPort': {}}
                            'f:gone': {}
                        'f:volumes': {'k:{"name":"tmp"}': {'.': {}, 'f:name': {}, 'f:emptyDir': {}}}
          spec:
            replicas: 3
            paused: true
            selector: {matchLabels: {name: web}}
            template:
              spec:
                containers:
                  - {name: theirs, image: 'sidecar:1'}
                  - name: web
                    image: web:1
                    imagePullPolicy: IfNotPresent
                    ports: [{containerPort: 80, protocol: TCP}]
                volumes: [{name: tmp, emptyDir: {}}]
          """);

  @Test
  void whatSomebodyAppliedIsReadFromTheObject() {
    assertThat(Fields.appliedBy("isomer", OBJECT).of(OBJECT))
        .isEqualTo(
            Manifest.parse(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  namespace: shop
                  labels: {team: blue}
                  finalizers: [example.org/ours]
                spec:
                  selector: {matchLabels: {name: web}}
                  template:
                    spec:
                      containers:
                        - name: web
                          image: web:1
                          ports: [{containerPort: 80}]
                      volumes: [{name: tmp, emptyDir: {}}]
                """));
  }

  @Test
  void whoOnlyUpdatedAppliedNothing() {
    assertThat(Fields.appliedBy("kubectl", OBJECT).isEmpty()).isTrue();
    assertThat(Fields.appliedBy("nobody", OBJECT).isEmpty()).isTrue();
  }

  @Test
  void aFieldThatIsOursOnlyNowIsTakenAsItWasBefore() {
    Manifest now =
        Manifest.parse(
            """
            metadata:
              managedFields:
                - manager: isomer
                  operation: Apply
                  fieldsV1:
                    'f:metadata': {'f:labels': {'f:team': {}, 'f:fresh': {}}}
                    'f:spec': {'f:replicas': {}, 'f:template': {}}
            """);

    Manifest both =
        Fields.appliedBy("isomer", now).and(Fields.appliedBy("isomer", OBJECT)).of(OBJECT);

    assertThat(both.json().at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(both.json().at("/spec/template")).isEqualTo(OBJECT.json().at("/spec/template"));
    assertThat(both.json().at("/metadata/labels").toString()).isEqualTo("{\"team\":\"blue\"}");
    assertThat(both.json().path("spec").has("paused")).isFalse();
  }
}

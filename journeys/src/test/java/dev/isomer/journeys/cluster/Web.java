package dev.isomer.journeys.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.Release;
import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small application for deploying: two replicas of a web server, with the defaults of ours that
 * matter for a rollout.
 *
 * @param namespace where it is to run
 * @param objects all of it
 */
record Web(String namespace, List<Manifest> objects) {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NAMESPACE, labels: LABELS}
      spec:
        replicas: 2
        minReadySeconds: 1
        progressDeadlineSeconds: 120
        selector: {matchLabels: {app.kubernetes.io/name: web}}
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
        template:
          metadata: {labels: {app.kubernetes.io/name: web}}
          spec:
            automountServiceAccountToken: false
            enableServiceLinks: false
            serviceAccountName: web
            terminationGracePeriodSeconds: 5
            securityContext:
              runAsNonRoot: true
              runAsUser: 65532
              seccompProfile: {type: RuntimeDefault}
            containers:
              - name: web
                image: busybox:1
                command: [sh, -c]
                args: ['cd /tmp; echo hi > index.html; echo listening; exec httpd -f -p 8080']
                env: [{name: VERSION, value: '1'}, {name: GREETING, value: hi}]
                ports: [{containerPort: 8080}]
                readinessProbe:
                  httpGet: {path: /, port: 8080}
                  initialDelaySeconds: 2
                  periodSeconds: 1
                lifecycle: {preStop: {sleep: {seconds: 2}}}
                resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {memory: 32Mi}}
                securityContext:
                  allowPrivilegeEscalation: false
                  capabilities: {drop: [ALL]}
      """;

  private static final List<String> OTHERS =
      List.of(
          "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: NAMESPACE, labels:"
              + " LABELS}, spec: {selector: {app.kubernetes.io/name: web}, ports: [{port: 80,"
              + " targetPort: 8080}]}}",
          "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: NAMESPACE,"
              + " labels: LABELS}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: pages, namespace: NAMESPACE, labels:"
              + " LABELS}, data: {title: hi}}",
          "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace:"
              + " NAMESPACE, labels: LABELS}, spec: {maxUnavailable: 1, selector: {matchLabels:"
              + " {app.kubernetes.io/name: web}}}}");

  private static final String LABELS =
      "{app.kubernetes.io/managed-by: isomer, app.kubernetes.io/part-of: web}";

  /** The first version. */
  static Web in(String namespace) {
    return new Web(
        namespace,
        Stream.concat(Stream.of(DEPLOYMENT), OTHERS.stream())
            .map(yaml -> yaml.replace("NAMESPACE", namespace).replace("LABELS", LABELS))
            .map(Manifest::parse)
            .toList());
  }

  /** The one with its data in a StatefulSet instead, which is exchanged pod by pod. */
  Web asStore() {
    return new Web(
        namespace,
        objects.stream()
            .map(
                each -> {
                  if (!each.kind().equals("Deployment")) {
                    return each;
                  }
                  ObjectNode json = each.json().deepCopy();
                  json.put("kind", "StatefulSet");
                  ObjectNode spec = (ObjectNode) json.path("spec");
                  spec.put("serviceName", "web").remove(List.of("strategy", "minReadySeconds"));
                  spec.remove("progressDeadlineSeconds");
                  return new Manifest(json);
                })
            .toList());
  }

  /** Another version. */
  Web version(String version) {
    return container("env/0/value", "'" + version + "'");
  }

  /** One whose program does something else. */
  Web running(String script) {
    return version("2").container("args/0", "'" + script + "'");
  }

  /**
   * One whose container has another field.
   *
   * @param path of the field in the container
   * @param yaml its value
   */
  Web container(String path, String yaml) {
    return field("spec/template/spec/containers/0/" + path, yaml);
  }

  /** One whose program has another field. */
  Web field(String path, String yaml) {
    JsonNode value = Manifest.parse("value: " + yaml).json().path("value");
    return new Web(
        namespace,
        objects.stream().map(each -> isProgram(each) ? with(each, path, value) : each).toList());
  }

  /** One without an object. */
  Web without(String kind) {
    return new Web(namespace, objects.stream().filter(each -> !each.kind().equals(kind)).toList());
  }

  Release release() {
    return new Release("web", namespace, objects);
  }

  private static boolean isProgram(Manifest object) {
    return object.kind().equals("Deployment") || object.kind().equals("StatefulSet");
  }

  private static Manifest with(Manifest object, String path, JsonNode value) {
    ObjectNode json = object.json().deepCopy();
    int last = path.lastIndexOf('/');
    String name = path.substring(last + 1);
    JsonNode parent = json.at("/" + path.substring(0, last));
    if (parent.isArray()) {
      ((ArrayNode) parent).set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
    return new Manifest(json);
  }
}

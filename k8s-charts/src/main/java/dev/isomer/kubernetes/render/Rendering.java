package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.pod.Identity;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.rendered.Constructs;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;
import dev.isomer.model.validation.ValidApplication;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.Chart;
import org.cdk8s.plus34.k8s.LabelSelector;

/**
 * What every renderer works with.
 *
 * @param chart where objects are added
 * @param application what is rendered
 * @param constructs what was rendered so far
 */
public record Rendering(
    Chart chart, ValidApplication<ClusterPlace> application, Constructs constructs) {

  /** The place where it is to run. */
  ClusterPlace place() {
    return application.place();
  }

  /** The namespace of everything. */
  String namespace() {
    return place().namespace(application.application());
  }

  /** The one host at which the application is reached. */
  String host() {
    return place().host(application.application());
  }

  /** An image that validation has found. */
  Image image(String name) {
    return application.images().image(name).orElseThrow();
  }

  /** What the objects around some pods are called, and what they belong to. */
  Identity identity(String name, String kind) {
    return new Identity(name, namespace(), kind, application.application().name());
  }

  /** What the objects around the pods of a program are called, and what they belong to. */
  Identity identity(Workload<?> workload) {
    return identity(workload.name(), kind(workload));
  }

  /** Whether an API leads to a service. */
  boolean isRouted(Service service) {
    return application.application().all(HttpApi.class).anyMatch(api -> api.leadsTo(service));
  }

  /** The metadata of an object of a kind that Kubernetes itself does not have. */
  ApiObjectMetadata custom(String name, String kind) {
    return ApiObjectMetadata.builder()
        .name(name)
        .namespace(namespace())
        .labels(identity(name, kind).labels())
        .annotations(Ordered.map("kubernetes.io/ingress.class", place().platform()))
        .build();
  }

  /** The pods of a component. */
  LabelSelector pods(String name) {
    return LabelSelector.builder().matchLabels(Labels.selecting(name, namespace())).build();
  }

  /** The kind of a component as a label's value: {@code key-value-store}. */
  static String kind(Component component) {
    return Labels.value(component.kind());
  }
}

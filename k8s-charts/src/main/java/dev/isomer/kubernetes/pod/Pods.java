package dev.isomer.kubernetes.pod;

import dev.isomer.model.image.Image;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.ObjectMeta;
import org.cdk8s.plus34.k8s.PodSpec;
import org.cdk8s.plus34.k8s.PodTemplateSpec;

/**
 * Pods as every program gets them: restricted, as a service account of their own, without a token,
 * labelled with the version of their image. What keeps them (a Deployment, a StatefulSet) adds what
 * is its own.
 */
public final class Pods {

  private Pods() {}

  /** The start of a pod whose processes run as one user and group. */
  public static PodSpec.Builder spec(Identity identity, int user) {
    return PodSpec.builder()
        .serviceAccountName(identity.name())
        .automountServiceAccountToken(false)
        .enableServiceLinks(false)
        .securityContext(RestrictedPod.pod(user))
        .terminationGracePeriodSeconds(ZeroDowntime.GRACE_SECONDS);
  }

  /** The start of a container. */
  public static Container.Builder container(String name, Image image) {
    return Container.builder()
        .name(name)
        .image(image.reference())
        .imagePullPolicy("IfNotPresent")
        .securityContext(RestrictedPod.container());
  }

  /**
   * The template of what keeps replicas of a pod.
   *
   * @param image whose version the pods are labelled with
   * @param annotations whose change replaces the pods; may be empty
   */
  public static PodTemplateSpec template(
      Identity identity, Image image, Map<String, String> annotations, PodSpec spec) {
    var labels = new TreeMap<>(identity.labels());
    labels.putAll(Labels.version(image));
    return PodTemplateSpec.builder()
        .metadata(
            ObjectMeta.builder()
                .labels(labels)
                .annotations(annotations.isEmpty() ? null : annotations)
                .build())
        .spec(spec)
        .build();
  }
}

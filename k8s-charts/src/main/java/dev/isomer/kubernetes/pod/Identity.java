package dev.isomer.kubernetes.pod;

import java.util.Map;
import org.cdk8s.plus34.k8s.LabelSelector;
import org.cdk8s.plus34.k8s.ObjectMeta;

/**
 * What the objects around some pods are called, and what they belong to.
 *
 * @param name the name of all of them
 * @param namespace where they are
 * @param kind what they are a part of, as a label's value
 * @param application whose they are
 */
public record Identity(String name, String namespace, String kind, String application) {

  /** Name, namespace and labels of an object. */
  public ObjectMeta metadata() {
    return ObjectMeta.builder().name(name).namespace(namespace).labels(labels()).build();
  }

  /** The labels of an object. */
  public Map<String, String> labels() {
    return Labels.of(name, namespace, kind, application);
  }

  /** The labels that distinguish the pods from others. */
  public Map<String, String> selecting() {
    return Labels.selecting(name, namespace);
  }

  /** The pods. */
  public LabelSelector pods() {
    return LabelSelector.builder().matchLabels(selecting()).build();
  }
}

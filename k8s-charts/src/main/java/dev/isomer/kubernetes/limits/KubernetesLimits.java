package dev.isomer.kubernetes.limits;

import dev.isomer.model.validation.Limit;
import java.util.List;

/** The numbers of Kubernetes, Traefik, Redis and Prometheus that a description can exceed. */
public final class KubernetesLimits {

  /** A host: the application's name and the place's domain. */
  public static final Limit HOST =
      new Limit(
          "capability.host-length.kubernetes",
          "DNS: a host name",
          253,
          "characters",
          "RFC 1035, 2.3.4 \"Size limits\", without the last dot");

  /** A label that a place asks for. */
  public static final Limit LABEL =
      new Limit(
          "capability.label.kubernetes",
          "Kubernetes: the value of a label",
          63,
          "characters",
          "Kubernetes documentation, \"Labels and Selectors\", \"Syntax and character set\"");

  /** The name of an image without its tag. */
  public static final Limit REPOSITORY =
      new Limit(
          "capability.image.kubernetes",
          "distribution: the name of a repository with its registry",
          255,
          "characters",
          "distribution/reference, \"Package reference\", NameTotalLengthMax");

  /** A variable with its name, as a process gets it: one byte ends it. */
  public static final Limit VARIABLE =
      new Limit(
          "capability.variable-size.kubernetes",
          "Linux: an environment variable with its name",
          131_071,
          "bytes",
          "Linux manual page execve(2), \"Limits on size of arguments and environment\"");

  /** The variables of one program together: they stand in its Deployment. */
  public static final Limit VARIABLES =
      new Limit(
          "capability.variables-size.kubernetes",
          "etcd: one object, here a Deployment with its variables",
          1_572_864,
          "bytes",
          "etcd documentation, \"System limits\", \"Request size limit\"");

  /** A route with its matches. */
  public static final Limit ROUTE =
      new Limit(
          "capability.route-size.kubernetes",
          "etcd: one object, here an IngressRoute with its matches",
          1_572_864,
          "bytes",
          "etcd documentation, \"System limits\", \"Request size limit\"");

  /** A dashboard. */
  public static final Limit DASHBOARD =
      new Limit(
          "capability.dashboard.kubernetes",
          "Kubernetes: a ConfigMap, here a dashboard",
          1_048_576,
          "bytes",
          "Kubernetes documentation, \"ConfigMaps\", \"Motivation\"");

  /** The files of a program together. */
  public static final Limit FILES =
      new Limit(
          "capability.files.kubernetes",
          "Kubernetes: a ConfigMap, here the files of a program",
          1_048_576,
          "bytes",
          "Kubernetes documentation, \"ConfigMaps\", \"Motivation\"");

  /** The users of a store with their rights. */
  public static final Limit USERS =
      new Limit(
          "capability.store-users.kubernetes",
          "Kubernetes: a ConfigMap, here the settings and users of Redis",
          1_048_576,
          "bytes",
          "Kubernetes documentation, \"ConfigMaps\", \"Motivation\"");

  /** The rules of an application: the operator hands them to Prometheus in half a ConfigMap. */
  public static final Limit RULES =
      new Limit(
          "capability.rules.kubernetes",
          "Prometheus operator: the rules of one PrometheusRule",
          524_288,
          "bytes",
          "prometheus-operator, pkg/prometheus, maxConfigMapDataSize");

  public static final List<Limit> ALL =
      List.of(HOST, LABEL, REPOSITORY, VARIABLE, VARIABLES, FILES, ROUTE, DASHBOARD, USERS, RULES);

  private KubernetesLimits() {}
}

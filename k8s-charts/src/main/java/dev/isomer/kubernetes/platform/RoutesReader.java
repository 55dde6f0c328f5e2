package dev.isomer.kubernetes.platform;

import java.util.List;
import org.cdk8s.plus34.k8s.KubeRole;
import org.cdk8s.plus34.k8s.KubeRoleBinding;
import org.cdk8s.plus34.k8s.ObjectMeta;
import org.cdk8s.plus34.k8s.PolicyRule;
import org.cdk8s.plus34.k8s.RoleRef;
import org.cdk8s.plus34.k8s.Subject;
import software.constructs.Construct;

/**
 * The rights by which Traefik reads the routes of one namespace, and where they lead. They include
 * the namespace's Secrets, since certificates are there, and Kubernetes cannot narrow a list to
 * names that are not known in advance.
 */
final class RoutesReader {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final List<String> READ = List.of("get", "list", "watch");

  private RoutesReader() {}

  static void add(Construct chart, ObjectMeta account, String platform, String namespace) {
    var scope = new Construct(chart, namespace);
    var metadata =
        ObjectMeta.builder()
            .name("traefik")
            .namespace(namespace)
            .labels(account.getLabels())
            .build();
    KubeRole.Builder.create(scope, "role")
        .metadata(metadata)
        .rules(
            List.of(
                rule("", "configmaps", "secrets", "services"),
                rule("discovery.k8s.io", "endpointslices"),
                rule(
                    "traefik.io",
                    "ingressroutes",
                    "ingressroutetcps",
                    "ingressrouteudps",
                    "middlewares",
                    "middlewaretcps",
                    "serverstransports",
                    "serverstransporttcps",
                    "tlsoptions",
                    "tlsstores",
                    "traefikservices")))
        .build();
    KubeRoleBinding.Builder.create(scope, "binding")
        .metadata(metadata)
        .roleRef(RoleRef.builder().apiGroup(GROUP).kind("Role").name("traefik").build())
        .subjects(
            List.of(
                Subject.builder()
                    .kind("ServiceAccount")
                    .name("traefik")
                    .namespace(platform)
                    .build()))
        .build();
  }

  private static PolicyRule rule(String group, String... resources) {
    return PolicyRule.builder()
        .apiGroups(List.of(group))
        .resources(List.of(resources))
        .verbs(READ)
        .build();
  }
}

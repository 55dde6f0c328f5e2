package dev.isomer.plan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.model.component.Kind;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Labelled changes of manifests, each of one object. */
class ManifestReviewTest {
  private static final Parts PARTS =
      new Parts(
          List.of(
              new Parts.Part("items", Kind.KEY_VALUE_STORE, "ItemsStore"),
              new Parts.Part("shop", Kind.SERVICE, "ShopService")));

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop, namespace: shop-dev}
      spec:
        replicas: 2
        selector: {matchLabels: {app: shop}}
        template:
          spec:
            containers: [{name: shop, image: 'shop:1'}]
      """;

  private static final String STORE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: shop-redis
        namespace: shop-dev
        labels: {app.kubernetes.io/component: key-value-store}
      spec:
        serviceName: shop-redis
        template:
          spec:
            containers: [{name: redis, image: 'redis:8.2.3'}]
        volumeClaimTemplates:
          - metadata: {name: data}
            spec: {storageClassName: fast, resources: {requests: {storage: 8Gi}}}
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: shop-dev}
      spec: {type: ClusterIP, ports: [{port: 80, targetPort: 8080}]}
      """;

  private static final String ROUTE =
      """
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: {name: shop, namespace: shop-dev}
      spec: {routes: [{match: 'PathPrefix(`/items`)'}]}
      """;

  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: shop, namespace: shop-dev}
      rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]
      """;

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: shop, namespace: shop-dev}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
      """;

  private static final String USERS =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop-redis
        namespace: shop-dev
        labels: {app.kubernetes.io/component: key-value-store}
      data: {users: 'shop resetchannels -@all +ping (~items:* -@all +get)'}
      """;

  private static String policy(String from) {
    return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: shop, namespace: shop-dev}
        spec: {ingress: [%s]}
        """
        .formatted(from);
  }

  static Stream<Arguments> corpus() {
    return Stream.of(
        change("nothing", DEPLOYMENT, DEPLOYMENT),
        change(
            "a replica",
            DEPLOYMENT,
            DEPLOYMENT.replace("replicas: 2", "replicas: 3"),
            "shop: changes"),
        change("an image", DEPLOYMENT, DEPLOYMENT.replace("shop:1", "shop:2"), "shop: restarts"),
        change(
            "a digest",
            DEPLOYMENT,
            DEPLOYMENT.replace("shop:1", "shop:1@sha256:" + "a".repeat(64)),
            "shop: restarts"),
        change(
            "the selector",
            DEPLOYMENT,
            DEPLOYMENT.replace("{app: shop}", "{app: store}"),
            "shop: replaces"),
        change("no deployment", DEPLOYMENT, null, "shop: removes"),
        change(
            "another name",
            DEPLOYMENT,
            DEPLOYMENT.replace("name: shop,", "name: shop-two,"),
            "shop: adds",
            "shop: removes"),
        change("the engine's version", STORE, STORE.replace("8.2.3", "8.4.0"), "items: restarts"),
        change("the size of the claim", STORE, STORE.replace("8Gi", "16Gi"), "items: replaces"),
        change("the class of the claim", STORE, STORE.replace("fast", "slow"), "items: loses data"),
        change(
            "the name of the claim",
            STORE,
            STORE.replace("name: data", "name: files"),
            "items: loses data"),
        change(
            "the service of a store",
            STORE,
            STORE.replace("serviceName: shop-redis", "serviceName: redis"),
            "items: replaces"),
        change("no store", STORE, null, "items: loses data"),
        change(
            "another name of a store",
            STORE,
            STORE.replace("  name: shop-redis", "  name: goods-redis"),
            "items: adds",
            "items: loses data"),
        change("a port", SERVICE, SERVICE.replace("8080", "9090"), "shop: changes"),
        change(
            "a load balancer",
            SERVICE,
            SERVICE.replace("ClusterIP", "LoadBalancer"),
            "shop: changes",
            "shop: costs while idle",
            "shop: opens to the internet"),
        change("a route", null, ROUTE, "shop: adds", "shop: opens to the internet"),
        change("another path", ROUTE, ROUTE.replace("/items", "/goods"), "shop: changes"),
        change(
            "a verb",
            ROLE,
            ROLE.replace("[get]", "[get, delete]"),
            "shop: changes",
            "shop: widens rights"),
        change("one verb less", ROLE.replace("[get]", "[get, list]"), ROLE, "shop: changes"),
        change(
            "another role",
            BINDING,
            BINDING.replace("Role, name: shop", "Role, name: admin"),
            "shop: replaces"),
        change(
            "a right on a store",
            USERS,
            USERS.replace("+get", "+get +set"),
            "items: changes",
            "shop: widens rights"),
        change("one right on a store less", USERS, USERS.replace(" +get", ""), "items: changes"),
        change(
            "a caller",
            policy("{from: [{podSelector: {matchLabels: {app: front}}}]}"),
            policy(
                "{from: [{podSelector: {matchLabels: {app: front}}}, {podSelector: {matchLabels: {app: back}}}]}"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "everybody",
            policy("{from: [{podSelector: {matchLabels: {app: front}}}]}"),
            policy("{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}"),
            "shop: changes",
            "shop: opens to the internet"),
        change("no callers", policy("{from: [{podSelector: {}}]}"), policy(""), "shop: changes"));
  }

  private static Arguments change(
      String name, @Nullable String before, @Nullable String after, String... told) {
    return Arguments.of(name, objects(before), objects(after), List.of(told));
  }

  private static List<Manifest> objects(@Nullable String yaml) {
    return yaml == null ? List.of() : List.of(Manifest.parse(yaml));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void aReviewSaysWhatAChangeDoes(
      String name, List<Manifest> before, List<Manifest> after, List<String> told) {
    assertThat(
            new ManifestReview(PARTS, before, after)
                .effects().stream().map(ManifestReviewTest::line).sorted())
        .as(name)
        .containsExactlyElementsOf(told);
  }

  @Test
  void aLoadBalancerIsBilledByItsProvider() {
    Manifest service = Manifest.parse(SERVICE.replace("ClusterIP", "LoadBalancer"));
    assertThat(new ManifestReview(PARTS, List.of(), List.of(service)).effects())
        .filteredOn(effect -> effect.verdict() == Verdict.COSTS_WHILE_IDLE)
        .flatExtracting(Effect::fields)
        .containsExactly(new FieldChange("billed", null, "a load balancer, by its provider"));
  }

  private static final Parts RENAMED =
      new Parts(List.of(new Parts.Part("till", Kind.SERVICE, "ShopService")))
          .and(new Parts(List.of(new Parts.Part("shop", Kind.SERVICE, "ShopService"))));

  static Stream<Arguments> renames() {
    String under = policy("{from: [{podSelector: {matchLabels: {app: shop}}}]}");
    return Stream.of(
        Arguments.of(DEPLOYMENT, till(DEPLOYMENT), List.of("till: renamed, keeps its data")),
        Arguments.of(SERVICE, till(SERVICE), List.of("till: renamed, keeps its data")),
        Arguments.of(ROUTE, till(ROUTE), List.of("till: renamed, keeps its data")),
        Arguments.of(
            DEPLOYMENT,
            till(DEPLOYMENT).replace("shop:1", "shop:2"),
            List.of("till: renamed, keeps its data", "till: restarts")),
        Arguments.of(
            SERVICE,
            till(SERVICE).replace("8080", "9090"),
            List.of("till: changes", "till: renamed, keeps its data")),
        Arguments.of(
            SERVICE,
            till(SERVICE).replace("ClusterIP", "LoadBalancer"),
            List.of(
                "till: changes",
                "till: costs while idle",
                "till: opens to the internet",
                "till: renamed, keeps its data")),
        Arguments.of(
            ROLE,
            till(ROLE).replace("[get]", "[get, delete]"),
            List.of("till: changes", "till: renamed, keeps its data", "till: widens rights")),
        Arguments.of(
            under,
            till(under)
                .replace("podSelector: {matchLabels: {app: till}}", "ipBlock: {cidr: 0.0.0.0/0}"),
            List.of(
                "till: changes", "till: opens to the internet", "till: renamed, keeps its data")));
  }

  /** The images and the namespace keep their names. */
  private static String till(String yaml) {
    return yaml.replaceAll("(name|app): shop\\b", "$1: till");
  }

  @ParameterizedTest
  @MethodSource("renames")
  void whatARenameDoesNotExplainHasALineOfItsOwn(String before, String after, List<String> told) {
    assertThat(
            new ManifestReview(RENAMED, objects(before), objects(after))
                .effects().stream().map(ManifestReviewTest::line).sorted())
        .containsExactlyElementsOf(told);
  }

  /** Traefik has no replica to send requests to until the first of the new program is ready. */
  @Test
  void aRouteThatStaysLeadsToANewProgramBeforeItIsReady() {
    String route =
        ROUTE
            .replace("name: shop,", "name: api,")
            .replace("`)'}", "`)', services: [{name: shop}]}");
    List<Manifest> before = List.of(Manifest.parse(DEPLOYMENT), Manifest.parse(route));
    List<Manifest> after =
        List.of(
            Manifest.parse(till(DEPLOYMENT)),
            Manifest.parse(route.replace("[{name: shop}]", "[{name: till}]")));

    assertThat(followsFrom(before, after)).isEqualTo("new; requests may fail until it is ready");
    assertThat(followsFrom(List.of(before.getFirst()), List.of(after.getFirst())))
        .isEqualTo("new, ready before the old one is removed");
  }

  private static @Nullable String followsFrom(List<Manifest> before, List<Manifest> after) {
    return new ManifestReview(RENAMED, before, after)
        .effects().stream()
            .flatMap(effect -> effect.fields().stream())
            .filter(field -> field.path().equals(Effect.FOLLOWS))
            .findFirst()
            .orElseThrow()
            .after();
  }

  private static String line(Effect effect) {
    return effect.component() + ": " + effect.verdict();
  }
}

package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.ConfigHash;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.kubernetes.rendered.RouteObjects;
import dev.isomer.kubernetes.rendered.SiteObjects;
import dev.isomer.kubernetes.traefik.IngressRoute;
import dev.isomer.kubernetes.traefik.IngressRoute.Rule;
import dev.isomer.kubernetes.traefik.Middleware;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.defaults.Defaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.KubeConfigMap;
import software.constructs.Construct;

/**
 * A site as a Deployment of a file server, at every path of the application's host that no API has.
 * The files are in the image; {@code config.json} is laid over them, so one image serves every
 * environment.
 */
public final class SiteRenderer {

  /** The folder of the files in the image. */
  public static final String FOLDER = "/site";

  /** A file server keeps nothing: 256 MiB, 50 thousandths of a processor, half of one at most. */
  static final int MEBIBYTES = Defaults.V1.kubernetes().siteServers().mebibytes();

  static final int CPU_REQUEST = Defaults.V1.kubernetes().siteServers().cpuRequest();
  static final int CPU_LIMIT = Defaults.V1.kubernetes().siteServers().cpuLimit();

  private static final int PRIORITY = 100;
  private static final int OTHER_PRIORITY = 50;

  private static final String READING = "(Method(`GET`) || Method(`HEAD`))";

  private SiteRenderer() {}

  /** Adds the objects of a site. */
  public static void render(Site site, Rendering rendering) {
    Map<String, String> config = Ordered.map(Site.CONFIG, Site.CONFIG_CONTENT);
    var scope = new Construct(rendering.chart(), site.name());
    var map =
        KubeConfigMap.Builder.create(scope, "config")
            .metadata(rendering.identity(site.name(), Rendering.kind(site)).metadata())
            .data(config)
            .build();
    var server = server(site, config, rendering).render(scope, rendering);
    var route = route(new Construct(scope, "routes"), site, rendering);
    rendering.constructs().add(site, new SiteObjects(map, server, route));
  }

  private static Replicated server(Site site, Map<String, String> config, Rendering rendering) {
    var pod =
        new ProgramPod(
            rendering.identity(site.name(), Rendering.kind(site)),
            rendering.image(site.name()),
            List.of(),
            RestrictedPod.resources(CPU_REQUEST, CPU_LIMIT, MEBIBYTES),
            List.of(EnvVar.builder().name("PORT").value(Integer.toString(Replicated.PORT)).build()),
            files(site, config),
            List.of(),
            RestrictedPod.NOBODY);
    return new Replicated(
        pod,
        Replicated.PORT,
        Protocol.HTTP,
        Service.DEFAULT_HEALTH,
        Program.DEFAULT_START,
        new Scale.Fixed(rendering.place().environment().replicas()),
        new Traffic(List.of(Policies.fromIngress(rendering.place(), Replicated.PORT)), List.of()));
  }

  private static Files files(Site site, Map<String, String> config) {
    return new Files(
        List.of(Files.volume("config", site.name())),
        List.of(ProgramPod.readOnly("config", FOLDER + "/" + Site.CONFIG, Site.CONFIG)),
        ConfigHash.of(config));
  }

  private static RouteObjects route(Construct scope, Site site, Rendering rendering) {
    String kind = Rendering.kind(site);
    var middlewares = new LinkedHashMap<String, Middleware>();
    String headers = site.name() + "-headers";
    String retry = site.name() + "-retry";
    middlewares.put(headers, new Middleware.Headers(site.headers().byName()));
    middlewares.put(retry, ApiRenderer.RETRY);
    if (rendering.place().tls()) {
      redirect(scope, site, rendering);
    }
    String match = match(rendering);
    var route =
        new IngressRoute(
            Routes.entryPoint(rendering),
            List.of(
                new Rule(
                    match + " && " + READING,
                    PRIORITY,
                    List.of(headers, retry),
                    site.name(),
                    Replicated.PORT),
                // The file server reports what is allowed, so that is not checked twice.
                new Rule(match, OTHER_PRIORITY, List.of(headers), site.name(), Replicated.PORT)),
            rendering.place().tls() ? Routes.certificate(rendering) : null);
    return Routes.render(scope, site.name(), kind, route, middlewares, rendering);
  }

  /** Every path but those at which probes ask, which are nobody else's concern. */
  private static String match(Rendering rendering) {
    return Routes.match(rendering.host(), List.of("PathPrefix(`/`)"))
        + Service.DEFAULT_HEALTH.paths().stream()
            .map(path -> " && !Path(`" + path + "`)")
            .collect(Collectors.joining());
  }

  /**
   * Browsers that ask over plain HTTP are sent on. What carries a body is not: it has already
   * crossed the network in the clear, and nobody should get used to that.
   */
  private static void redirect(Construct scope, Site site, Rendering rendering) {
    String name = site.name() + "-redirect";
    var route =
        new IngressRoute(
            IngressRoute.WEB,
            List.of(
                new Rule(
                    Routes.match(rendering.host(), List.of("PathPrefix(`/`)")) + " && " + READING,
                    PRIORITY,
                    List.of(name),
                    site.name(),
                    Replicated.PORT)),
            null);
    Routes.render(
        scope,
        name,
        Rendering.kind(site),
        route,
        Ordered.map(name, new Middleware.RedirectToTls()),
        rendering);
  }
}

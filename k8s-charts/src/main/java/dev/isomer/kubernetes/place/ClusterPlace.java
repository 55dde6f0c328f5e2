package dev.isomer.kubernetes.place;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.Place;
import dev.isomer.model.Runbooks;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.defaults.Defaults;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An environment on a Kubernetes cluster.
 *
 * @param environment what differs there
 * @param domain each application has the host {@code <application>.<domain>}
 * @param tls whether hosts are served over TLS, with the certificate in the Secret {@code
 *     <application>-tls} of the application's namespace
 * @param cpu the processor time of one replica of a service
 * @param storeMebibytes the memory limit of an application's store; it keeps three quarters of it
 *     in data
 * @param storeGibibytes the volume of an application's store
 * @param apiServer where the ingress finds the cluster's API
 * @param externals where that is which others run, by the names of the externals
 * @param monitoring what reads metrics there
 * @param runbooks where the pages that alarms name can be read
 * @param dns what answers the questions of programs for addresses
 * @param storageClass the class of an application's volume; absent for the cluster's own default
 * @param pullSecrets the Secrets, in every namespace, with which images are pulled
 */
public record ClusterPlace(
    Environment environment,
    String domain,
    boolean tls,
    Cpu cpu,
    int storeMebibytes,
    int storeGibibytes,
    ApiServer apiServer,
    Map<String, ExternalPlace> externals,
    Monitoring monitoring,
    Runbooks runbooks,
    Dns dns,
    @Nullable String storageClass,
    List<String> pullSecrets)
    implements Place {

  /** Some hundred thousand short items: our own choice. */
  public static final int DEFAULT_STORE_MEBIBYTES = Defaults.V1.kubernetes().redis().mebibytes();

  /** An append-only file may grow to twice the data before it is rewritten: our own choice. */
  public static final int DEFAULT_STORE_GIBIBYTES = Defaults.V1.kubernetes().redis().gibibytes();

  /** The application whose parts all others need: the ingress. */
  public static final String PLATFORM = "platform";

  public ClusterPlace {
    externals = Ordered.sorted(externals);
    pullSecrets = List.copyOf(pullSecrets);
  }

  /** A place with our own sizes, served over plain HTTP. */
  public static ClusterPlace of(Environment environment, String domain) {
    return new ClusterPlace(
        environment,
        domain,
        false,
        Cpu.DEFAULT,
        DEFAULT_STORE_MEBIBYTES,
        DEFAULT_STORE_GIBIBYTES,
        ApiServer.ANYWHERE,
        Map.of(),
        Monitoring.DEFAULT,
        Runbooks.DEFAULT,
        Dns.DEFAULT,
        null,
        List.of());
  }

  /** Served over TLS. */
  public ClusterPlace overTls() {
    return with(draft -> draft.tls = true);
  }

  /** The processor time of one replica of a service. */
  public ClusterPlace cpu(Cpu cpu) {
    return with(draft -> draft.cpu = cpu);
  }

  /** The memory limit and the volume of an application's store, in MiB and GiB. */
  public ClusterPlace store(int mebibytes, int gibibytes) {
    return with(
        draft -> {
          draft.storeMebibytes = mebibytes;
          draft.storeGibibytes = gibibytes;
        });
  }

  /** This place with the address at which the ingress finds the cluster's API. */
  public ClusterPlace apiServer(ApiServer apiServer) {
    return with(draft -> draft.apiServer = apiServer);
  }

  /** This place with the address of something that others run. */
  public ClusterPlace external(External external, ExternalPlace where) {
    return with(draft -> draft.externals.put(external.name(), where));
  }

  /** What reads metrics there. */
  public ClusterPlace monitoring(Monitoring monitoring) {
    return with(draft -> draft.monitoring = monitoring);
  }

  /** Where the pages that alarms name can be read. */
  public ClusterPlace runbooks(Runbooks runbooks) {
    return with(draft -> draft.runbooks = runbooks);
  }

  /** What answers the questions of programs for addresses. */
  public ClusterPlace dns(Dns dns) {
    return with(draft -> draft.dns = dns);
  }

  /** The class of an application's volume; it cannot be changed while the volume is there. */
  public ClusterPlace storageClass(String name) {
    return with(draft -> draft.storageClass = name);
  }

  /** The Secrets, in every namespace, with which images of a private registry are pulled. */
  public ClusterPlace pullSecrets(String... names) {
    return with(draft -> draft.pullSecrets = List.of(names));
  }

  /** The one host at which an application is reached. */
  public String host(Application application) {
    return application.name() + "." + domain;
  }

  /**
   * The address at which the ingress answers for an application, such as {@code
   * http://messages.dev.example.com}; empty if it has neither an API nor a site.
   */
  public Optional<URI> address(Application application) {
    boolean isPublic =
        application.components().stream()
            .anyMatch(
                each ->
                    switch (each) {
                      case HttpApi _, Site _ -> true;
                      case Workload<?> _, KeyValueStore _, External _ -> false;
                    });
    return isPublic
        ? Optional.of(URI.create((tls ? "https://" : "http://") + host(application)))
        : Optional.empty();
  }

  /** The namespace of an application: {@code messages-dev}. */
  public String namespace(Application application) {
    return Names.full(application, environment);
  }

  /** The namespace of the ingress, and the class that its routes name: {@code platform-dev}. */
  public String platform() {
    return PLATFORM + "-" + environment.name();
  }

  private ClusterPlace with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.place();
  }

  /** The parts of a place, so that a change names what it changes and nothing else. */
  private static final class Draft {
    private final Environment environment;
    private final String domain;
    private boolean tls;
    private Cpu cpu;
    private int storeMebibytes;
    private int storeGibibytes;
    private ApiServer apiServer;
    private final Map<String, ExternalPlace> externals;
    private Monitoring monitoring;
    private Runbooks runbooks;
    private Dns dns;
    private @Nullable String storageClass;
    private List<String> pullSecrets;

    Draft(ClusterPlace from) {
      environment = from.environment;
      domain = from.domain;
      tls = from.tls;
      cpu = from.cpu;
      storeMebibytes = from.storeMebibytes;
      storeGibibytes = from.storeGibibytes;
      apiServer = from.apiServer;
      externals = new TreeMap<>(from.externals);
      monitoring = from.monitoring;
      runbooks = from.runbooks;
      dns = from.dns;
      storageClass = from.storageClass;
      pullSecrets = from.pullSecrets;
    }

    ClusterPlace place() {
      return new ClusterPlace(
          environment,
          domain,
          tls,
          cpu,
          storeMebibytes,
          storeGibibytes,
          apiServer,
          externals,
          monitoring,
          runbooks,
          dns,
          storageClass,
          pullSecrets);
    }
  }
}

package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An application that runs inside this process: its stores, its services, its APIs and sites. It
 * listens on 127.0.0.1 only.
 */
public final class LocalRun implements AutoCloseable {

  /** The programs stop without draining, because the listener in front of them is closed first. */
  static final Map<String, String> STOP_AT_ONCE = Map.of("DRAIN_SECONDS", "0");

  private final Parts parts;
  private final List<Ready> ready;
  private final Map<Service, Map<String, String>> environments;
  private final CompletableFuture<LocalFailure> failure;

  private LocalRun(
      Parts parts,
      List<Ready> ready,
      Map<Service, Map<String, String>> environments,
      CompletableFuture<LocalFailure> failure) {
    this.parts = parts;
    this.ready = ready;
    this.environments = Map.copyOf(environments);
    this.failure = failure;
  }

  /**
   * Starts all parts, the stores first and the listeners last. If one does not start, the parts
   * that were started are stopped.
   *
   * @throws LocalFailure if a person can remove the cause: a port that is taken, a folder that is
   *     damaged or in use, a program that does not start
   */
  public static LocalRun start(ValidApplication<Laptop> application, LocalOptions options) {
    var parts = new Parts();
    try {
      var start = new Start(application, options, parts);
      List<Ready> ready = start.everything();
      return new LocalRun(parts, ready, start.environments, start.failure);
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  /** The running components and their addresses, in the application's order. */
  public List<Ready> ready() {
    return ready;
  }

  /**
   * The environment of a service without {@code HOST} and {@code PORT}, including its password of
   * the store: with it, another program on this machine can stand in for the service.
   *
   * @throws IllegalArgumentException if the service is not one of this run
   */
  public Map<String, String> environment(Service service) {
    Map<String, String> environment = environments.get(service);
    if (environment == null) {
      throw new IllegalArgumentException(
          service.name() + ": it is not a service of this run; pass one of ready()");
    }
    return environment;
  }

  /**
   * Waits until a part ends unexpectedly, as the store does if its disk is full.
   *
   * @return why, and what to do
   */
  public LocalFailure awaitFailure() throws InterruptedException {
    try {
      return failure.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a failure is never a failed one", e);
    }
  }

  /** Stops everything, the listeners first; it returns after at most three seconds. */
  @Override
  public void close() {
    parts.close();
  }

  /** One start, with what it has found out so far. */
  private static final class Start {
    private final ValidApplication<Laptop> valid;
    private final Application application;
    private final LocalOptions options;
    private final Parts parts;
    private final Outside outside;
    private final Map<Component, URI> urls = new HashMap<>();
    private final Map<Service, Map<String, String>> environments = new HashMap<>();
    private CompletableFuture<LocalFailure> failure = new CompletableFuture<>();

    Start(ValidApplication<Laptop> valid, LocalOptions options, Parts parts) {
      this.valid = valid;
      this.application = valid.application();
      this.options = options;
      this.parts = parts;
      this.outside = new Outside(options.environment());
    }

    List<Ready> everything() {
      // Checked before the store starts, so that the answer does not take seconds.
      Loopback.check(path("port"), options.port());
      outside.check(application);
      @Nullable DataFolder folder = folder();
      startServices(startStore(folder));
      startOrigins();
      List<Ready> ready =
          application.components().stream()
              // External systems are started by their owners.
              .filter(part -> !(part instanceof External))
              .map(part -> new Ready(part, Objects.requireNonNull(urls.get(part))))
              .toList();
      if (folder != null) {
        answersAt(folder, ready.getLast().url());
      }
      return ready;
    }

    private @Nullable DataFolder folder() {
      boolean keeps = application.all(KeyValueStore.class).findAny().isPresent();
      return keeps && !options.inMemory()
          ? parts.add(DataFolder.open(path("data"), options.dataFolder()))
          : null;
    }

    private @Nullable Store startStore(@Nullable DataFolder folder) {
      if (application.all(KeyValueStore.class).findAny().isEmpty()) {
        return null;
      }
      Store store = parts.add(Store.start(path("data"), application, folder));
      application
          .all(KeyValueStore.class)
          .forEach(component -> urls.put(component, store.address(component)));
      failure = store.failure();
      return store;
    }

    private void startServices(@Nullable Store store) {
      for (Service service : application.all(Service.class).toList()) {
        var variables = new TreeMap<>(STOP_AT_ONCE);
        if (options.debug()) {
          variables.put("DEBUG", "true");
        }
        variables.putAll(service.variables());
        for (Edge edge : service.edges()) {
          Reach reach = Reach.of(edge);
          if (reach.store() != null) {
            URI address = Objects.requireNonNull(store).address(service, reach.store());
            variables.put(reach.variable(), address.toString());
          }
        }
        if (store != null) {
          store
              .password(service)
              .ifPresent(password -> variables.put(StoreSettings.PASSWORD, password));
        }
        variables.putAll(outside.variables(service));
        environments.put(service, Map.copyOf(variables));
        RunningService running =
            parts.add(
                RunningService.start(
                    path(service.name()),
                    port(service),
                    valid.artifact(service).orElseThrow(),
                    variables));
        urls.put(service, where(service, running.url()));
      }
    }

    /** The address that is shown for a service: that of its metrics if it is behind no API. */
    private static URI where(Service service, URI url) {
      return service.metrics() == null ? url : url.resolve(service.metrics().path());
    }

    /**
     * The port of a service: a service that is reached only for its metrics gets a requested port,
     * after those of sites and APIs; any other service gets a free port.
     */
    private int port(Service service) {
      List<Service> watched =
          application
              .all(Service.class)
              .filter(each -> each.metrics() != null)
              .filter(each -> application.all(HttpApi.class).noneMatch(api -> leads(api, each)))
              .toList();
      int place = watched.indexOf(service);
      if (options.port() == 0 || place < 0) {
        return 0;
      }
      return options.port() + origins() + place;
    }

    private static boolean leads(HttpApi api, Service service) {
      return service.equals(api.target());
    }

    private int origins() {
      return (int) (application.all(Site.class).count() + bare().size());
    }

    /** APIs that are behind no site. */
    private List<HttpApi> bare() {
      List<HttpApi> behindSites =
          application.all(Site.class).map(Site::api).filter(Objects::nonNull).toList();
      return application.all(HttpApi.class).filter(api -> !behindSites.contains(api)).toList();
    }

    private void startOrigins() {
      HttpClient client = Forwarder.client();
      parts.add(client::shutdownNow);
      var origins = new LinkedHashMap<Component, Origin.Content>();
      for (Site site : application.all(Site.class).toList()) {
        Optional<HttpApi> api = Optional.ofNullable(site.api());
        var files = new SiteFiles(valid.content(site), api.isPresent());
        origins.put(
            site, content(api, Optional.of(new Origin.Pages(files, site.headers())), client));
      }
      for (HttpApi api : bare()) {
        origins.put(api, content(Optional.of(api), Optional.empty(), client));
      }
      int port = options.port();
      for (var entry : origins.entrySet()) {
        Origin origin = parts.add(Origin.start(path("port"), port, entry.getValue()));
        urls.put(entry.getKey(), origin.url());
        if (entry.getKey() instanceof Site site) {
          Optional.ofNullable(site.api()).ifPresent(api -> urls.putIfAbsent(api, origin.url()));
        }
        port = port == 0 ? 0 : port + 1;
      }
    }

    private Origin.Content content(
        Optional<HttpApi> api, Optional<Origin.Pages> pages, HttpClient client) {
      return new Origin.Content(
          api.map(
              some -> new Origin.Api(ApiRoutes.of(some, valid), to(some, client), some.headers())),
          pages);
    }

    private Forwarder to(HttpApi api, HttpClient client) {
      Service service = valid.target(api);
      URI url = Objects.requireNonNull(urls.get(service));
      return new Forwarder(client, url, service.timeout());
    }

    private static void answersAt(DataFolder folder, URI url) {
      try {
        folder.answersAt(url);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String path(String part) {
      return application.name() + "/" + part;
    }
  }
}

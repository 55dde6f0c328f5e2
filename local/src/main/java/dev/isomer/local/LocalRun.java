package dev.isomer.local;

import dev.isomer.local.program.TaskRuns;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
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
  private final Programs programs;
  private final CompletableFuture<LocalFailure> failure;

  private LocalRun(
      Parts parts, List<Ready> ready, Programs programs, CompletableFuture<LocalFailure> failure) {
    this.parts = parts;
    this.ready = ready;
    this.programs = programs;
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
      Programs programs = start.programs();
      List<Ready> ready = start.everything(programs);
      programs.schedule();
      return new LocalRun(parts, ready, programs, start.failure);
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
   * The environment of a program without {@code HOST} and {@code PORT}, including its password of
   * the store: with it, another program on this machine can stand in for it.
   *
   * @throws IllegalArgumentException if the program is not one of this run
   */
  public Map<String, String> environment(Workload<?> workload) {
    Map<String, String> environment = programs.environments().get(workload);
    if (environment == null) {
      throw new IllegalArgumentException(
          workload.name() + ": it is not a program of this run; pass one of the application's");
    }
    return environment;
  }

  /** The names of its tasks, in alphabetical order. */
  public List<String> tasks() {
    return List.copyOf(programs.tasks().keySet());
  }

  /**
   * Runs a task once, with all its tries, and returns when it has ended.
   *
   * @return whether it succeeded
   * @throws IllegalArgumentException if it is not one of {@link #tasks()}
   */
  public boolean runTask(String name) {
    TaskRuns runs = programs.tasks().get(name);
    if (runs == null) {
      throw new IllegalArgumentException(name + ": it is not a task of this run");
    }
    return runs.run();
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
    private final Map<Component, URI> urls = new HashMap<>();
    private @Nullable DataFolder folder;
    private CompletableFuture<LocalFailure> failure = new CompletableFuture<>();

    Start(ValidApplication<Laptop> valid, LocalOptions options, Parts parts) {
      this.valid = valid;
      this.application = valid.application();
      this.options = options;
      this.parts = parts;
    }

    Programs programs() {
      // Checked before the store starts, so that the answer does not take seconds.
      Loopback.check(path("port"), options.port());
      new Outside(options.environment()).check(application);
      Preparation.run(valid, options);
      folder = folder();
      return new Programs(valid, options, parts, startStore(folder));
    }

    List<Ready> everything(Programs programs) {
      programs.start(this::port);
      programs.urls().forEach((service, url) -> urls.put(service, where(service, url)));
      startOrigins(programs);
      List<Ready> ready =
          application.components().stream()
              // Workers and tasks answer nobody, and external systems are started by their owners.
              .filter(urls::containsKey)
              .map(part -> new Ready(part, Objects.requireNonNull(urls.get(part))))
              .toList();
      if (folder != null && !ready.isEmpty()) {
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
              .filter(each -> application.all(HttpApi.class).noneMatch(api -> api.leadsTo(each)))
              .toList();
      int place = watched.indexOf(service);
      if (options.port() == 0 || place < 0) {
        return 0;
      }
      return options.port() + origins() + place;
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

    private void startOrigins(Programs programs) {
      HttpClient client = Forwarder.client();
      parts.add(client::shutdownNow);
      var origins = new LinkedHashMap<Component, Origin.Content>();
      for (Site site : application.all(Site.class).toList()) {
        Optional<HttpApi> api = Optional.ofNullable(site.api());
        var files = new SiteFiles(valid.content(site), api.isPresent());
        origins.put(
            site,
            content(api, Optional.of(new Origin.Pages(files, site.headers())), client, programs));
      }
      for (HttpApi api : bare()) {
        origins.put(api, content(Optional.of(api), Optional.empty(), client, programs));
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
        Optional<HttpApi> api, Optional<Origin.Pages> pages, HttpClient client, Programs programs) {
      return new Origin.Content(
          api.map(
              some ->
                  new Origin.Api(
                      valid.mounts(some).stream()
                          .map(mounted -> way(mounted, client, programs))
                          .toList(),
                      some.headers())),
          pages);
    }

    private Origin.Way way(Mounted mounted, HttpClient client, Programs programs) {
      URI url = Objects.requireNonNull(programs.urls().get(mounted.service()));
      String prefix =
          switch (mounted.routing()) {
            case Routing.Prefix below when below.isStripped() -> below.path();
            case Routing.Prefix below -> "";
            case Routing.Document document -> "";
            case Routing.Root root -> "";
          };
      return new Origin.Way(
          ApiRoutes.of(mounted, valid),
          new Forwarder(client, url, mounted.service().timeout(), prefix));
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

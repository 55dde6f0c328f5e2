package dev.isomer.infra.rendered;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * The constructs that components became, so that a user can add what the model lacks. A renderer
 * adds its own when it is done and finds those that were rendered before it.
 */
public final class Constructs {
  private final Map<String, StoreConstructs> stores = new LinkedHashMap<>();
  private final Map<String, ServiceConstructs> services = new LinkedHashMap<>();
  private final Map<String, ApiConstructs> apis = new LinkedHashMap<>();
  private final Map<String, SiteConstructs> sites = new LinkedHashMap<>();

  private final Map<String, ContainerConstructs> containers = new LinkedHashMap<>();
  private final Map<String, EntryConstructs> entries = new LinkedHashMap<>();
  private @Nullable ClusterConstructs cluster;

  /** Keeps what the containers of the application share. */
  public void add(ClusterConstructs shared) {
    cluster = shared;
  }

  /** Keeps what a program in a container became. */
  public void add(Workload<?> workload, ContainerConstructs constructs) {
    containers.put(workload.name(), constructs);
  }

  /** Keeps what an API in front of containers became. */
  public void add(HttpApi api, EntryConstructs constructs) {
    entries.put(api.name(), constructs);
  }

  /**
   * What the containers of the application share.
   *
   * @throws IllegalStateException if none is rendered
   */
  public ClusterConstructs cluster() {
    if (cluster == null) {
      throw new IllegalStateException("no program of this stack runs in a container");
    }
    return cluster;
  }

  /**
   * What a program in a container became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public ContainerConstructs container(Workload<?> workload) {
    return rendered(containers.get(workload.name()), workload);
  }

  /**
   * What an API in front of containers became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public EntryConstructs entry(HttpApi api) {
    return rendered(entries.get(api.name()), api);
  }

  /**
   * What a program wrote.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public LogGroup logs(Workload<?> workload) {
    ServiceConstructs function = services.get(workload.name());
    return function == null ? container(workload).logs() : function.logs();
  }

  /** Keeps what a store became. */
  public void add(KeyValueStore store, StoreConstructs constructs) {
    stores.put(store.name(), constructs);
  }

  /** Keeps what a service became. */
  public void add(Service service, ServiceConstructs constructs) {
    services.put(service.name(), constructs);
  }

  /** Keeps what an API became. */
  public void add(HttpApi api, ApiConstructs constructs) {
    apis.put(api.name(), constructs);
  }

  /** Keeps what a site became. */
  public void add(Site site, SiteConstructs constructs) {
    sites.put(site.name(), constructs);
  }

  /**
   * What a store became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public StoreConstructs of(KeyValueStore store) {
    return rendered(stores.get(store.name()), store);
  }

  /**
   * What a service became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public ServiceConstructs of(Service service) {
    return rendered(services.get(service.name()), service);
  }

  /**
   * What an API became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public ApiConstructs of(HttpApi api) {
    return rendered(apis.get(api.name()), api);
  }

  /**
   * What a site became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public SiteConstructs of(Site site) {
    return rendered(sites.get(site.name()), site);
  }

  private static <T> T rendered(@Nullable T constructs, Component of) {
    if (constructs == null) {
      throw new IllegalArgumentException(
          of.name() + ": this " + of.kind() + " is not rendered here; ask for one of the stack's");
    }
    return constructs;
  }
}

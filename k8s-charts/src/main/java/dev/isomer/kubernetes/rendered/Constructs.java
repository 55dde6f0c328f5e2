package dev.isomer.kubernetes.rendered;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constructs that components became, so that a user can add what the model lacks. A renderer
 * adds its own when it is done and finds those that were rendered before it.
 */
public final class Constructs {
  private @Nullable StoreObjects stores;
  private final Map<String, WorkloadObjects> services = new LinkedHashMap<>();
  private final Map<String, WorkerObjects> workers = new LinkedHashMap<>();
  private final Map<String, TaskObjects> tasks = new LinkedHashMap<>();
  private final Map<String, RouteObjects> apis = new LinkedHashMap<>();
  private final Map<String, SiteObjects> sites = new LinkedHashMap<>();

  /** Keeps what all stores became together. */
  public void add(StoreObjects constructs) {
    stores = constructs;
  }

  /** Keeps what a service became. */
  public void add(Service service, WorkloadObjects constructs) {
    services.put(service.name(), constructs);
  }

  /** Keeps what a worker became. */
  public void add(Worker worker, WorkerObjects constructs) {
    workers.put(worker.name(), constructs);
  }

  /** Keeps what a task became. */
  public void add(Task task, TaskObjects constructs) {
    tasks.put(task.name(), constructs);
  }

  /** Keeps what an API became. */
  public void add(HttpApi api, RouteObjects constructs) {
    apis.put(api.name(), constructs);
  }

  /** Keeps what a site became. */
  public void add(Site site, SiteObjects constructs) {
    sites.put(site.name(), constructs);
  }

  /**
   * What a store became, together with the application's other stores.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public StoreObjects of(KeyValueStore store) {
    return rendered(stores, store);
  }

  /**
   * What a service became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public WorkloadObjects of(Service service) {
    return rendered(services.get(service.name()), service);
  }

  /**
   * What a worker became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public WorkerObjects of(Worker worker) {
    return rendered(workers.get(worker.name()), worker);
  }

  /**
   * What a task became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public TaskObjects of(Task task) {
    return rendered(tasks.get(task.name()), task);
  }

  /**
   * What an API became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public RouteObjects of(HttpApi api) {
    return rendered(apis.get(api.name()), api);
  }

  /**
   * What a site became.
   *
   * @throws IllegalArgumentException if it is not, or not yet, rendered
   */
  public SiteObjects of(Site site) {
    return rendered(sites.get(site.name()), site);
  }

  private static <T> T rendered(@Nullable T constructs, Component of) {
    if (constructs == null) {
      throw new IllegalArgumentException(
          of.name() + ": this " + of.kind() + " is not rendered here; ask for one of the chart's");
    }
    return constructs;
  }
}

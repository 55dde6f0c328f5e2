package dev.isomer.local;

import dev.isomer.local.program.Command;
import dev.isomer.local.program.KeptProgram;
import dev.isomer.local.program.Procfile;
import dev.isomer.local.program.TaskRuns;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The programs of a run. Each is started after what it reaches, and gets its address. */
final class Programs implements Reach.Places {

  /** How long a program and all that it has started have to end, before they are killed. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final ValidApplication<Laptop> valid;
  private final LocalOptions options;
  private final Parts parts;
  private final Outside outside;
  private final @Nullable Store store;
  private final Map<Service, URI> urls = new LinkedHashMap<>();
  private final Map<Workload<?>, Map<String, String>> environments = new LinkedHashMap<>();
  private final List<TaskRuns> scheduled = new ArrayList<>();
  private final Map<String, TaskRuns> tasks = new TreeMap<>();
  private @Nullable Workload<?> current;

  Programs(
      ValidApplication<Laptop> valid, LocalOptions options, Parts parts, @Nullable Store store) {
    this.valid = valid;
    this.options = options;
    this.parts = parts;
    this.outside = new Outside(options.environment());
    this.store = store;
  }

  /**
   * Starts all of them, and returns when every service is ready.
   *
   * @param ports the port that is asked of a service, 0 for any free one
   * @throws LocalFailure if one of them does not start
   */
  void start(ToIntFunction<Service> ports) {
    for (Workload<?> workload : inOrder()) {
      Map<String, String> variables = variables(workload);
      environments.put(workload, Map.copyOf(variables));
      switch (workload) {
        case Service service -> {
          int asked = service.port() == null ? ports.applyAsInt(service) : service.port();
          urls.put(service, start(service, asked, variables));
        }
        case Worker worker -> start(worker, variables);
        case Task task -> prepare(task, variables);
      }
    }
  }

  /** Where services answer. */
  Map<Service, URI> urls() {
    return urls;
  }

  /** The environments of programs, without {@code HOST} and {@code PORT}. */
  Map<Workload<?>, Map<String, String>> environments() {
    return environments;
  }

  /** The tasks, by name. */
  Map<String, TaskRuns> tasks() {
    return tasks;
  }

  /** Lets tasks with a schedule begin by themselves. */
  void schedule() {
    scheduled.forEach(TaskRuns::schedule);
  }

  @Override
  public Endpoint of(KeyValueStore component) {
    return Objects.requireNonNull(store).endpoint(Objects.requireNonNull(current), component);
  }

  @Override
  public int port(Service service) {
    return Objects.requireNonNull(urls.get(service)).getPort();
  }

  /** What is reached comes before what reaches it; edges cannot lead in a circle. */
  private Set<Workload<?>> inOrder() {
    var order = new LinkedHashSet<Workload<?>>();
    valid.application().workloads().forEach(workload -> visit(workload, order));
    return order;
  }

  private static void visit(Workload<?> workload, Set<Workload<?>> order) {
    for (Edge edge : workload.edges()) {
      if (edge instanceof Edge.ToService to) {
        visit(to.target(), order);
      }
    }
    order.add(workload);
  }

  private Map<String, String> variables(Workload<?> workload) {
    var variables = new TreeMap<>(LocalRun.STOP_AT_ONCE);
    if (options.debug()) {
      variables.put("DEBUG", "true");
    }
    variables.putAll(valid.variables(workload));
    current = workload;
    for (Edge edge : workload.edges()) {
      variables.putAll(Reach.variables(edge, this));
    }
    if (store != null) {
      store
          .password(workload)
          .ifPresent(password -> variables.put(StoreSettings.PASSWORD, password));
    }
    variables.putAll(outside.variables(workload));
    return variables;
  }

  private URI start(Service service, int asked, Map<String, String> variables) {
    return switch (valid.code(service)) {
      case JvmCode jvm -> inProcess(service, asked, variables);
      case ImageCode image -> {
        int port = asked == 0 ? Loopback.freePort() : asked;
        Loopback.check(path(service) + "/port", port);
        Command command =
            command(service, image, variables)
                .with("HOST", Loopback.HOST)
                .with("PORT", Integer.toString(port));
        KeptProgram program = keep(service, command);
        new Readiness(service, port, path(service), command).await(program);
        yield URI.create("http://" + Loopback.HOST + ":" + port + "/");
      }
    };
  }

  private void start(Worker worker, Map<String, String> variables) {
    switch (valid.code(worker)) {
      case JvmCode jvm -> inProcess(worker, 0, variables);
      case ImageCode image -> keep(worker, command(worker, image, variables));
    }
  }

  private void prepare(Task task, Map<String, String> variables) {
    if (valid.code(task) instanceof ImageCode image) {
      Command command = command(task, image, variables).with("HOST", Loopback.HOST);
      var runs = new TaskRuns(task, command, options.output(), Clock.systemUTC());
      parts.add(runs, GRACE);
      scheduled.add(runs);
      tasks.put(task.name(), runs);
    }
  }

  private URI inProcess(Workload<?> workload, int asked, Map<String, String> variables) {
    return parts
        .add(
            RunningService.start(
                path(workload), asked, valid.artifact(workload).orElseThrow(), variables))
        .url();
  }

  private KeptProgram keep(Workload<?> workload, Command command) {
    try {
      return parts.add(KeptProgram.start(command, options.output(), GRACE), GRACE.plusSeconds(1));
    } catch (IOException e) {
      throw Preparation.noShell(path(workload), e);
    }
  }

  private Command command(Workload<?> workload, ImageCode image, Map<String, String> variables) {
    Path folder = valid.project().sources(image).orElseThrow();
    String line =
        Procfile.in(folder)
            .flatMap(file -> file.command(workload.name(), ProgramLimits.line(workload)))
            .orElseThrow();
    var environment = new TreeMap<>(Preparation.own(options.environment()));
    environment.putAll(variables);
    return new Command(workload.name(), folder, line, environment)
        .with(workload.program().arguments());
  }

  private String path(Workload<?> workload) {
    return valid.path(workload.name());
  }
}

package dev.isomer.cli;

import dev.isomer.local.LocalFailure;
import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Workload;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an application on this machine until it is stopped. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run an application on this machine, with a real store, until Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer up                      the message application, on 127.0.0.1:8080",
      "  isomer up messages             the message application, by its name",
      "  isomer up --memory             without keeping data",
      "  isomer up --port 0             on any free port, which the ready lines show",
      "  isomer up --data ~/notes       with its data in another folder",
      "  isomer up quotes --logs        with what each program logs",
      "  DEBUG=true isomer up           with the programs' detailed log lines",
      "  isomer up exporter             reads the broker at RABBITMQ_HOST",
      "",
      "Environment variables name the external systems that an application calls.",
      "The exporter logs in as RABBITMQ_USER with RABBITMQ_PASSWORD.",
      "The programs log to .isomer/log; the first line of output names the file."
    })
final class UpCommand implements Callable<Integer> {
  private final Project project;
  private final Estate estate;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description = "The application; default messages.")
  private @Nullable String name;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port on 127.0.0.1; default 8080, 0 for any free one.")
  private int port = 8080;

  @Option(names = "--memory", description = "Keep data in memory only; it is lost at the end.")
  private boolean memory;

  @Option(
      names = "--logs",
      description = "Print what the programs log, each line after the component's name.")
  private boolean logs;

  @Option(
      names = "--run",
      paramLabel = "TASK",
      description = "Run this task once when everything is ready, and end with it.")
  private @Nullable String task;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The folder for its data; default .isomer/data/APPLICATION of the project.")
  private @Nullable Path data;

  @Spec private CommandSpec spec;

  UpCommand(Project project, Estate estate) {
    this.project = project;
    this.estate = estate;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw CommandFailure.input(
          "--port: " + port + " is not from 0 to 65535; choose another, or omit the option");
    }
    Application application = Applications.named(name, estate);
    checkTask(application);
    Path folder = project.root().resolve(".isomer");
    Path log = folder.resolve("log").resolve(application.name() + "-" + port + ".log");
    var err = spec.commandLine().getErr();
    err.println("isomer: starting " + application.name() + "; its log is " + log);
    err.flush();

    PrintStream terminal = System.out;
    PrintStream terminalErrors = System.err;
    PrintStream file = logTo(log);
    Path kept =
        data == null ? folder.resolve("data").resolve(application.name()) : data.toAbsolutePath();
    var names = application.workloads().map(Workload::name).toList();
    var output = new ProgramOutput(file, logs ? terminal : null, err, names, colours());
    var options =
        new LocalOptions(port, kept, memory)
            .debug(debug())
            .environment(System.getenv())
            .output(output);
    LocalRun run;
    try {
      run =
          LocalRun.start(
              Validation.require(application, laptop(), project, estate.rules()), options);
    } catch (RuntimeException e) {
      System.setOut(terminal);
      System.setErr(terminalErrors);
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run, file), "end"));
    ReadyLines.of(run.ready(), application).forEach(terminal::println);
    terminal.flush();
    if (task != null) {
      boolean isDone = run.runTask(task);
      System.setOut(terminal);
      System.setErr(terminalErrors);
      run.close();
      return isDone ? 0 : 1;
    }
    // A requested stop ends the process.
    LocalFailure failure = run.awaitFailure();
    System.setOut(terminal);
    System.setErr(terminalErrors);
    throw failure;
  }

  /** Refuses the name of a task that the application does not have. */
  private void checkTask(Application application) {
    List<String> tasks = application.all(Task.class).map(Task::name).toList();
    if (task != null && !tasks.contains(task)) {
      throw CommandFailure.input(
          "--run: "
              + application.name()
              + " has no task "
              + task
              + "; "
              + (tasks.isEmpty() ? "it has none" : "name one of " + String.join(", ", tasks)));
    }
  }

  /** Colours are for people: on a terminal, and where nobody has asked for none. */
  private static boolean colours() {
    return Screens.isTerminal() && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
  }

  /**
   * The laptop target of the estate; an application that cannot run there is refused with the
   * findings.
   */
  private LocalTarget laptop() {
    return estate.targets(LocalTarget.class).stream()
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.input(
                    "up: no application goes to a laptop; add a LocalTarget to one of them"));
  }

  /**
   * Whether the variable {@code DEBUG} is set, which the programs get as in processes of their own.
   */
  private static boolean debug() {
    return List.of("1", "true").contains(System.getenv().getOrDefault("DEBUG", ""));
  }

  /**
   * Redirects the output of the programs in this process to their log; the terminal is for ready
   * lines.
   */
  private static PrintStream logTo(Path log) throws IOException {
    Files.createDirectories(log.getParent());
    var file = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8);
    System.setOut(file);
    System.setErr(file);
    // Drops the libraries' startup messages; the programs' own lines do not pass here.
    Logger.getLogger("").setLevel(Level.WARNING);
    return file;
  }

  private static void end(LocalRun run, PrintStream log) {
    run.close();
    log.flush();
  }
}

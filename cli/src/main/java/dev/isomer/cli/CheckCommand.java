package dev.isomer.cli;

import dev.isomer.estate.Target;
import dev.isomer.model.Application;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds every application against every environment and structure. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validate every application for every environment and structure.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bin/isomer check               every application",
      "  bin/isomer check messages      one",
      "  bin/isomer check --json        for a program",
      "",
      "Errors end it with exit code 2; warnings and notes do not."
    })
final class CheckCommand implements Callable<Integer> {
  private final Project project;
  private final List<Application> applications;
  private final Function<Application, List<Target>> targets;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description = "Only this application.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * Checks these applications.
   *
   * @param targets where each of them goes
   */
  CheckCommand(
      Project project,
      List<Application> applications,
      Function<Application, List<Target>> targets) {
    this.project = project;
    this.applications = applications;
    this.targets = targets;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    var chosen = name == null ? applications : List.of(Applications.named(name, applications));
    var results = new ArrayList<CheckResult>();
    for (Application application : chosen) {
      for (Target target : targets.apply(application)) {
        var report =
            Validation.check(application, target.environment(), project, target.structure());
        results.add(new CheckResult(application, target, report));
      }
    }
    var out = spec.commandLine().getOut();
    out.println(json ? CheckOutput.json(results) : CheckOutput.text(results));
    out.flush();
    boolean broken = results.stream().anyMatch(result -> result.report().hasErrors());
    return broken ? ExitCode.USAGE : ExitCode.OK;
  }
}

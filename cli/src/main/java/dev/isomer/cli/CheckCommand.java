package dev.isomer.cli;

import dev.isomer.model.Application;
import dev.isomer.model.Place;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateRule;
import dev.isomer.model.estate.Placed;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  private final Estate estate;
  private final List<EstateRule> rules;

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
   * Checks what an estate ships.
   *
   * @param rules what must hold of its applications together
   */
  CheckCommand(Project project, Estate estate, List<EstateRule> rules) {
    this.project = project;
    this.estate = estate;
    this.rules = List.copyOf(rules);
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    var chosen = name == null ? estate.applications() : List.of(Applications.named(name, estate));
    var together = rules.stream().flatMap(rule -> rule.findings(estate, project).stream()).toList();
    var results = new ArrayList<CheckResult>();
    for (Application application : chosen) {
      for (Target<?> target : estate.targets(application)) {
        results.add(result(application, target, together));
      }
    }
    var out = spec.commandLine().getOut();
    out.println(json ? CheckOutput.json(results) : CheckOutput.text(results));
    out.flush();
    boolean broken = results.stream().anyMatch(result -> result.report().hasErrors());
    return broken ? ExitCode.USAGE : ExitCode.OK;
  }

  private <P extends Place> CheckResult result(
      Application application, Target<P> target, List<Placed> together) {
    var own = Validation.check(application, target, project).findings().stream();
    var beside =
        together.stream()
            .filter(
                placed ->
                    placed.application().equals(application) && placed.target().equals(target))
            .map(Placed::finding);
    return new CheckResult(application, target, new Report(Stream.concat(own, beside).toList()));
  }
}

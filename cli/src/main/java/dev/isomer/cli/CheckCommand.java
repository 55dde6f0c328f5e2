package dev.isomer.cli;

import dev.isomer.model.Application;
import dev.isomer.model.Place;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateRule;
import dev.isomer.model.estate.Placed;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates every application for each of its targets. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validate every application for every target, in one report.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer check                   every application",
      "  isomer check messages          one application",
      "  isomer check --notes           with notes and accepted findings",
      "  isomer check --json            as JSON, see docs/schemas/check.schema.json",
      "",
      "The exit code is 2 if there are errors; warnings and notes do not change it."
    })
final class CheckCommand implements Callable<Integer> {
  private final Project project;
  private final Estate estate;
  private final List<EstateRule> rules;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description = "Check only this application.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = "--notes",
      description = "Also show notes, accepted findings, and what each kind of component becomes.")
  private boolean notes;

  @Spec private CommandSpec spec;

  /**
   * Checks the applications of an estate.
   *
   * @param rules the rules about its applications together
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
      results.addAll(results(application, together));
    }
    print(results);
    return CheckResult.together(results).hasErrors() ? ExitCode.USAGE : ExitCode.OK;
  }

  private void print(List<CheckResult> results) throws IOException {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(CheckJson.of(results));
    } else {
      int width = Screens.width(System.getenv());
      CheckOutput.lines(results, notes, width).forEach(out::println);
    }
    out.flush();
  }

  private List<CheckResult> results(Application application, List<Placed> together) {
    List<CheckResult> results =
        estate.targets(application).stream()
            .map(target -> result(application, target, together))
            .toList();
    var unmatched = Unmatched.findings(application, CheckResult.together(results));
    return results.stream()
        .map(result -> result.with(result.report().and(unmatched, application)))
        .toList();
  }

  private <P extends Place> CheckResult result(
      Application application, Target<P> target, List<Placed> together) {
    List<Finding> beside =
        together.stream()
            .filter(placed -> placed.application().equals(application))
            .filter(placed -> placed.target().equals(target))
            .map(Placed::finding)
            .toList();
    Report own = Validation.check(application, target, project, estate.rules());
    return new CheckResult(application, target, own.and(beside, application));
  }
}

package dev.isomer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isomer.model.project.Project;
import dev.isomer.plan.Description;
import dev.isomer.plan.Plan;
import dev.isomer.plan.PlanJson;
import dev.isomer.plan.PlanMarkdown;
import dev.isomer.plan.PlanText;
import dev.isomer.plan.aws.EngineException;
import dev.isomer.plan.aws.TemplateDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a change does to templates and manifests. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Say what a change does to templates and manifests, component by component.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the plan is printed",
      " 1:a synthesis failed, such as for an error in a description",
      " 2:the input is wrong: an option or the base",
      " 3:a store is lost, and the description does not accept it"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer plan                    against the commit where this branch left main",
      "  isomer plan --base v1.2.0      against a tag",
      "  isomer plan --markdown         as a comment on a pull request"
    })
final class PlanCommand implements Callable<Integer> {
  private static final int LOSES_DATA = 3;

  private final Project project;

  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "A commit, branch or tag; by default the commit where this branch left main.")
  private @Nullable String base;

  /** How the plan is printed, if it is not text. */
  static final class Form {
    @Option(names = "--markdown", description = "Print it as a comment on a pull request.")
    private boolean markdown;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;
  }

  @ArgGroup private @Nullable Form form;

  @Spec private CommandSpec spec;

  PlanCommand(Project project) {
    this.project = project;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws Exception {
    String commit = new BaseCommit(project).of(base);
    var bases = new Bases(project, spec.commandLine().getErr());
    Path node =
        NodeTools.of(project, System.getenv())
            .find("node")
            .orElseThrow(() -> CommandFailure.work("plan: node is not installed; run npm ci"));
    Plan plan = bases.alone(() -> compared(bases, commit, node));
    print(plan);
    if (plan.lost().isEmpty()) {
      return ExitCode.OK;
    }
    var err = spec.commandLine().getErr();
    for (String path : plan.lost()) {
      err.println(
          "isomer: plan: the data of "
              + path
              + " is lost; keep the store, or rename it with formerly(…); if the loss is meant,"
              + " say so in the description: accepts(\""
              + Description.LOSS
              + "\", \""
              + path
              + "\", \"why\")");
    }
    err.flush();
    return LOSES_DATA;
  }

  private Plan compared(Bases bases, String commit, Path node)
      throws IOException, InterruptedException {
    var comparison =
        new Comparison(
            bases.of(commit), bases.ofWorkingTree(), new TemplateDiff(node, project.root()));
    try {
      return comparison.plan();
    } catch (EngineException e) {
      throw CommandFailure.work(
          "plan: "
              + TemplateDiff.PACKAGE
              + ", which compares templates, failed; add it to package.json, and run npm install:\n"
              + e.getMessage());
    }
  }

  private void print(Plan plan) throws IOException {
    var out = spec.commandLine().getOut();
    if (form != null && form.markdown) {
      out.print(PlanMarkdown.of(plan));
    } else if (form != null && form.json) {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(PlanJson.of(plan)));
    } else {
      PlanText.lines(plan).forEach(out::println);
    }
    out.flush();
  }
}

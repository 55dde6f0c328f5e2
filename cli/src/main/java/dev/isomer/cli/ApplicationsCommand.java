package dev.isomer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.estate.Change;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Shipped;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the applications, and those that a change touches. */
@Command(
    name = "applications",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the applications, where they go, and what a change touches.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer applications                           everything that is shipped",
      "  isomer applications --changed main            what differs from main",
      "  isomer applications --target kubernetes       what goes to a cluster",
      "  isomer applications --target prod/aws         what goes to production on AWS",
      "",
      "A change touches an application if it is in its sources or in what renders it.",
      "Uncommitted files count; documentation and tests do not."
    })
final class ApplicationsCommand implements Callable<Integer> {
  private final Project project;
  private final Estate estate;

  @Option(
      names = "--changed",
      paramLabel = "BASE",
      description = "List only applications that differ from this commit, branch or tag.")
  private @Nullable String base;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "List only applications that go there: a platform, or environment/platform.")
  private @Nullable String target;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  ApplicationsCommand(Project project, Estate estate) {
    this.project = project;
    this.estate = estate;
    this.spec = CommandSpec.create();
  }

  /** An application with its requested targets. */
  private record Going(Shipped shipped, List<Target<?>> targets) {

    String name() {
      return shipped.application().name();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Going> going = going();
    if (base != null) {
      Optional<Change> change = new ChangedFiles(project).since(base);
      if (change.isPresent()) {
        going =
            going.stream()
                .filter(
                    each ->
                        change
                            .get()
                            .touches(each.shipped(), each.targets(), estate.renderers(), project))
                .toList();
      } else {
        var err = spec.commandLine().getErr();
        err.println(
            "isomer: applications: --changed "
                + base
                + ": not in this repository's history, so everything counts as changed");
        err.flush();
      }
    }
    var out = spec.commandLine().getOut();
    out.print(json ? json(going) : text(going));
    out.flush();
    return ExitCode.OK;
  }

  private List<Going> going() {
    List<Going> going =
        estate.shipped().stream()
            .map(each -> new Going(each, each.targets().stream().filter(this::isAskedFor).toList()))
            .filter(each -> !each.targets().isEmpty())
            .toList();
    if (target != null && estate.targets().stream().noneMatch(this::isAskedFor)) {
      String known =
          estate.targets().stream()
              .flatMap(each -> Stream.of(each.name(), path(each)))
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      throw CommandFailure.input(
          "applications: --target \"" + target + "\" is not a target; choose one of " + known);
    }
    return going;
  }

  private boolean isAskedFor(Target<?> each) {
    return target == null || target.equals(each.name()) || target.equals(path(each));
  }

  private static String path(Target<?> target) {
    return target.environment().name() + "/" + target.name();
  }

  private static String text(List<Going> going) {
    int width = going.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    return going.stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %s%n",
                    each.name(),
                    each.targets().stream()
                        .map(ApplicationsCommand::path)
                        .collect(Collectors.joining(", "))))
        .collect(Collectors.joining());
  }

  private static String json(List<Going> going) throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var document = mapper.createObjectNode();
    var list = document.putArray("applications");
    for (Going each : going) {
      var node = list.addObject().put("name", each.name());
      var targets = node.putArray("targets");
      each.targets().forEach(place -> targets.add(path(place)));
      var images = node.putArray("dockerfiles");
      dockerfiles(each.shipped()).forEach(images::add);
    }
    return mapper.writeValueAsString(document) + System.lineSeparator();
  }

  /** The images that are built by Dockerfiles, not by this program. */
  private static Stream<String> dockerfiles(Shipped shipped) {
    return shipped
        .application()
        .workloads()
        .flatMap(workload -> Stream.<Code>ofNullable(workload.code()))
        .filter(ImageCode.class::isInstance)
        .map(Code::image);
  }
}

package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.estate.MatrixRows.Row;
import dev.isomer.infra.AwsStack;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.ApplicationChart;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.MonitoringChart;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.local.Laptop;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/**
 * What every property of the model becomes on every platform: it is rendered, or a finding says why
 * not. Nothing is dropped without a word, and a property without a row is a failure.
 */
class MatrixTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Project PROJECT = Project.at(ROOT);

  /** Records whose every part is a property, but for what names a component or holds others. */
  private static final List<Class<? extends Record>> RECORDS =
      List.of(
          Program.class,
          Service.class,
          Worker.class,
          Task.class,
          HttpApi.class,
          Site.class,
          KeyValueStore.class);

  private static final Set<String> NAMES = Set.of("name", "program", "formerNames");

  /** Choices of which each is a property of its own. */
  private static final List<Class<?>> CHOICES =
      List.of(
          Code.class,
          Edge.class,
          Address.class,
          Health.class,
          Routing.class,
          Scale.class,
          Schedule.class);

  /** Parts that are the choices above. */
  private static final Set<String> CHOSEN =
      Set.of(
          "Program.code",
          "Program.edges",
          "Service.protocol",
          "Service.health",
          "Service.scale",
          "Worker.scale",
          "Task.schedule",
          "HttpApi.mounts",
          "Program.folders");

  @Test
  void everyPropertyHasARow() {
    var properties = new TreeSet<String>();
    for (Class<? extends Record> record : RECORDS) {
      Arrays.stream(record.getRecordComponents())
          .map(RecordComponent::getName)
          .filter(name -> !NAMES.contains(name))
          .map(name -> record.getSimpleName() + "." + name)
          .filter(name -> !CHOSEN.contains(name))
          .forEach(properties::add);
    }
    for (Class<?> choice : CHOICES) {
      Arrays.stream(choice.getPermittedSubclasses())
          .map(one -> choice.getSimpleName() + "." + one.getSimpleName())
          .forEach(properties::add);
    }
    Stream.of(Protocol.values()).forEach(it -> properties.add("Protocol." + it.name()));
    Stream.of(Folder.Medium.values()).forEach(it -> properties.add("Folder." + it.name()));

    assertThat(MatrixRows.all().stream().map(Row::property).distinct())
        .containsExactlyInAnyOrderElementsOf(properties);
  }

  @Test
  void everyCellSaysWhatBecomesOfTheProperty() throws IOException {
    var aws = new Column<>(new AwsTarget(MatrixRows.AWS), MatrixTest::template);
    var kubernetes = new Column<>(new KubernetesTarget(MatrixRows.CLUSTER), MatrixTest::manifest);
    var laptop = new LocalTarget(new Laptop(Environment.DEV));
    var lines = new ArrayList<String>();
    for (Row row : MatrixRows.all()) {
      lines.add(
          "| "
              + String.join(
                  " | ", row.title(), aws.cell(row), kubernetes.cell(row), said(row, laptop))
              + " |");
    }

    assertThat(lines).noneMatch(line -> line.contains("dropped"));
    assertThat(table()).isEqualTo(lines);
  }

  /** The lines of the page's table. */
  private static List<String> table() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/guide/what-is-rendered.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  /** A laptop has no file to compare: the tests of its module show what it does. */
  private static String said(Row row, Target<?> laptop) {
    List<Finding> added = added(row, laptop);
    return refused(added)
        .orElseGet(
            () ->
                row.onLaptop()
                    ? "rendered" + noted(added)
                    : added.isEmpty() ? "dropped" : noted(added).substring(2));
  }

  /** A platform whose output can be compared, each application being rendered once. */
  private record Column<P extends Place>(
      Target<P> target,
      Function<ValidApplication<P>, String> renderer,
      Map<Application, String> rendered) {

    Column(Target<P> target, Function<ValidApplication<P>, String> renderer) {
      this(target, renderer, new HashMap<>());
    }

    String cell(Row row) {
      List<Finding> added = added(row, target);
      return refused(added)
          .orElseGet(
              () ->
                  output(row.with()).equals(output(row.without()))
                      ? same(row, added)
                      : "rendered" + noted(added));
    }

    private String same(Row row, List<Finding> added) {
      if (!added.isEmpty()) {
        return noted(added).substring(2);
      }
      return target instanceof KubernetesTarget && !row.onKubernetes().isEmpty()
          ? "nothing to render: " + row.onKubernetes()
          : "dropped";
    }

    private String output(Application application) {
      return rendered.computeIfAbsent(
          application,
          each -> renderer.apply(Validation.require(each, target, PROJECT, List.of())));
    }
  }

  private static List<Finding> added(Row row, Target<?> target) {
    var before =
        Validation.check(row.without(), target, PROJECT).findings().stream()
            .map(Finding::text)
            .collect(Collectors.toSet());
    return Validation.check(row.with(), target, PROJECT).findings().stream()
        .filter(finding -> !before.contains(finding.text()))
        .toList();
  }

  private static Optional<String> refused(List<Finding> added) {
    String ids = ids(added.stream().filter(each -> each.severity() == Severity.ERROR));
    return ids.isEmpty() ? Optional.empty() : Optional.of("refused: " + ids);
  }

  private static String noted(List<Finding> added) {
    String ids =
        ids(
            added.stream()
                .filter(each -> each.id().startsWith("capability."))
                .filter(each -> each.severity() != Severity.ERROR));
    return ids.isEmpty() ? "" : ", noted: " + ids;
  }

  private static String ids(Stream<Finding> findings) {
    return findings.map(Finding::id).collect(Collectors.toCollection(LinkedHashSet::new)).stream()
        .sorted()
        .map(id -> "`" + id + "`")
        .collect(Collectors.joining(", "));
  }

  private static String template(ValidApplication<AwsPlace> application) {
    var stack = new AwsStack(new software.amazon.awscdk.App(), "DevStack", application);
    return Template.fromStack(stack).toJSON().toString();
  }

  private static String manifest(ValidApplication<ClusterPlace> application) {
    var app = new App(AppProps.builder().outdir("target/unused").build());
    new ApplicationChart(app, application);
    new MonitoringChart(app, application);
    return app.synthYaml();
  }
}

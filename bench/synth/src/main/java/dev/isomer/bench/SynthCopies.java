package dev.isomer.bench;

import dev.isomer.estate.Main;
import dev.isomer.estate.Messages;
import dev.isomer.kubernetes.ApplicationChart;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * Copies of the message application, {@code messages-1}, {@code messages-2} and so on, validated
 * and rendered to the manifests of production in the way of {@link
 * dev.isomer.kubernetes.KubernetesManifests}.
 */
public final class SynthCopies {

  private SynthCopies() {}

  /** Arguments: the project's root, how many copies, and the folder that gets the manifests. */
  public static void main(String[] arguments) {
    var project = Project.at(Path.of(arguments[0]));
    var app = new App(AppProps.builder().outdir(arguments[2]).build());
    KubernetesTarget target = production();
    IntStream.rangeClosed(1, Integer.parseInt(arguments[1]))
        .mapToObj(SynthCopies::copy)
        .map(each -> Validation.require(each, target, project))
        .forEach(application -> new ApplicationChart(app, application));
    app.synth();
  }

  private static Application copy(int number) {
    Application original = Messages.application();
    return new Application(
        original.name() + "-" + number,
        original.owner(),
        original.components(),
        original.objectives(),
        original.ownAlarms(),
        original.alarmChanges(),
        original.acceptances());
  }

  private static KubernetesTarget production() {
    return Main.estate().targets(KubernetesTarget.class).stream()
        .filter(target -> target.environment().equals(Environment.PROD))
        .findFirst()
        .orElseThrow();
  }
}

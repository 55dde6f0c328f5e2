package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.signal.Signal;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an application that a platform can be asked about, whatever is wrong with the rest:
 * its answer then stands in the same report, and nobody finds a second list of mistakes behind the
 * first. Left out is only that of which nothing can be said: a service without a program, an API
 * without routes or a service, a site without files, and what a finding about an alarm or an
 * objective is about.
 */
final class Askable {
  private final Rule.Subject subject;
  private final Target<?> target;
  private final List<Finding> errors;

  private Askable(Rule.Subject subject, Target<?> target, List<Finding> errors) {
    this.subject = subject;
    this.target = target;
    this.errors = errors;
  }

  /** The application without what cannot be asked about. */
  static Application of(Rule.Subject subject, Target<?> target, Report report) {
    var errors =
        report.findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .toList();
    return new Askable(subject, target, errors).application();
  }

  private Application application() {
    Application whole = subject.application();
    var names = new HashSet<String>();
    List<Component> components =
        whole.components().stream()
            .filter(component -> names.add(component.name()))
            .filter(component -> target.becomes(component.kind()).isPresent())
            .filter(this::isAskable)
            .toList();
    return new Application(
        whole.name(),
        whole.owner(),
        components,
        whole.objectives().stream()
            .filter(objective -> isRight("objectives", objective.name()))
            .filter(objective -> areAskable(objective.bad(), components))
            .filter(objective -> areAskable(objective.all(), components))
            .toList(),
        whole.ownAlarms().stream()
            .filter(alarm -> isRight("alarms", alarm.name()))
            .filter(alarm -> areAskable(alarm.signal(), components))
            .toList(),
        whole.alarmChanges().stream()
            .filter(change -> isRight("alarms", change.alarm().name()))
            .toList(),
        whole.acceptances());
  }

  private boolean isAskable(Component component) {
    return switch (component) {
      case Workload<?> workload -> hasProgram(workload.code());
      case HttpApi api ->
          isRouted(api)
              && api.mounts().stream()
                  .map(Mount::service)
                  .allMatch(service -> service != null && hasProgram(service.code()));
      case Site site ->
          subject.project().inside(site.content()).isPresent()
              && (site.api() == null || isRouted(site.api()));
      case KeyValueStore store -> true;
      case External external -> true;
    };
  }

  private static boolean isRouted(HttpApi api) {
    return api.mounts().stream()
        .allMatch(mount -> mount.routing() != null && mount.service() != null);
  }

  private boolean hasProgram(@Nullable Code code) {
    return switch (code) {
      case JvmCode jvm -> subject.sources().artifact(jvm).isPresent();
      case ImageCode image -> true;
      case null -> false;
    };
  }

  private static boolean areAskable(Signal signal, List<Component> components) {
    return signal.components().allMatch(components::contains);
  }

  /** Whether no error is about this one: its path, or what is below it. */
  private boolean isRight(String list, String name) {
    String path = subject.path(list, name);
    return errors.stream()
        .noneMatch(error -> error.path().equals(path) || error.path().startsWith(path + "/"));
  }
}

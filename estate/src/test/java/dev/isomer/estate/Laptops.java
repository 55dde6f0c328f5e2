package dev.isomer.estate;

import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;

/** Any application on this machine. */
final class Laptops {

  private Laptops() {}

  static LocalRun start(Application application, Project project, LocalOptions options) {
    var target = Main.estate().targets(LocalTarget.class).getFirst();
    return LocalRun.start(Validation.require(application, target, project), options);
  }
}

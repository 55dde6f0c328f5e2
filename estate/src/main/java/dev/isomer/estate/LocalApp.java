package dev.isomer.estate;

import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;

/** Any of the applications on this machine. */
public final class LocalApp {

  private LocalApp() {}

  /** Starts an application and returns when it takes requests. */
  public static LocalRun start(Application application, Project project, LocalOptions options) {
    var structure = new LocalTarget();
    var valid = Validation.require(application, Environment.DEV, project, structure);
    return LocalRun.start(valid, options);
  }
}

package dev.isomer.kubernetes.monitoring;

import dev.isomer.model.Application;

/** The names of what watches an application, so that nothing else takes them. */
public final class MonitoringNames {

  /** What the file that watches an application ends with. */
  public static final String SUFFIX = "-monitoring";

  private MonitoringNames() {}

  /** The name of the object with the dashboard. */
  public static String dashboard(Application application) {
    return application.name() + "-dashboard";
  }
}

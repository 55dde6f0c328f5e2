package dev.isomer.cli;

import dev.isomer.model.Application;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.Target;

/** What was found about an application at a target. */
record CheckResult(Application application, Target<?> target, Report report) {}

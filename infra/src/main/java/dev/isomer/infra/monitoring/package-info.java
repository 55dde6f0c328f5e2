/** Signals as CloudWatch metrics, and the alarms, dashboards and saved queries over them. */
@NullMarked
package dev.isomer.infra.monitoring;

import org.jspecify.annotations.NullMarked;

/** What can be observed of a component, and the alarms, objectives and dashboards over it. */
@NullMarked
package dev.isomer.model.signal;

import org.jspecify.annotations.NullMarked;

/** How an application is watched on Kubernetes: by Prometheus, and on a dashboard of Grafana. */
@NullMarked
package dev.isomer.kubernetes.monitoring;

import org.jspecify.annotations.NullMarked;

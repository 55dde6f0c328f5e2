package dev.isomer.kubernetes.render;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Site;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where the ingress finds the programs of an application. */
public final class RoutedPorts {

  private RoutedPorts() {}

  /** The ports of its sites, and of the services that its APIs lead to; each once, in order. */
  public static SortedSet<Integer> of(Application application) {
    var ports =
        application
            .all(HttpApi.class)
            .flatMap(api -> api.mounts().stream())
            .map(Mount::service)
            .filter(Objects::nonNull)
            .map(Replicated::port)
            .collect(Collectors.toCollection(TreeSet::new));
    if (application.all(Site.class).findAny().isPresent()) {
      ports.add(Replicated.PORT);
    }
    return Collections.unmodifiableSortedSet(ports);
  }
}

package dev.isomer.kubernetes;

import dev.isomer.kubernetes.rendered.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is wrong with applications only where they are together, and with what they share. */
final class PlatformLimits {

  private PlatformLimits() {}

  static Stream<Finding> findings(
      ClusterPlace place, List<Application> applications, Images images) {
    return Stream.of(
            prefixes(applications),
            files(applications),
            ImageLimits.findings(
                Stream.of(PlatformChart.IMAGE), images, place.environment(), Set.of()))
        .flatMap(findings -> findings);
  }

  /** Each application has a file and one for its alarms, named after it. */
  private static Stream<Finding> files(List<Application> applications) {
    var findings = Stream.<Finding>builder();
    var owners = new TreeMap<String, String>();
    for (Application application : applications) {
      for (String file : List.of(application.name(), application.name() + MonitoringChart.SUFFIX)) {
        String owner = owners.putIfAbsent(file, application.name());
        if (owner != null) {
          findings.add(
              Finding.error(
                  "capability.application.kubernetes",
                  application.name() + "/name",
                  "the file " + file + ".k8s.yaml, which " + owner + " has too",
                  "one application for a file and a namespace",
                  "rename one of the two"));
        }
      }
    }
    return findings.build();
  }

  /** An API below a prefix, and whose it is. */
  private record Prefixed(Application application, HttpApi api) {

    String path() {
      return application.name() + "/" + api.name() + "/under";
    }

    /** Whether a path can be below both: their routes have no order then. */
    boolean overlaps(Prefixed other) {
      String mine = api.prefix() + "/";
      String theirs = other.api.prefix() + "/";
      return mine.startsWith(theirs) || theirs.startsWith(mine);
    }
  }

  /** At any host: so a path below a prefix has one meaning on the whole cluster. */
  private static Stream<Finding> prefixes(List<Application> applications) {
    var findings = Stream.<Finding>builder();
    var seen = new ArrayList<Prefixed>();
    for (Application application : applications) {
      for (HttpApi api : application.all(HttpApi.class).filter(HttpApi::hasPrefix).toList()) {
        var prefixed = new Prefixed(application, api);
        seen.stream()
            .filter(prefixed::overlaps)
            .findFirst()
            .map(first -> twice(prefixed, first))
            .ifPresent(findings);
        seen.add(prefixed);
      }
    }
    return findings.build();
  }

  private static Finding twice(Prefixed second, Prefixed first) {
    return Finding.error(
        "capability.prefix.kubernetes",
        second.path(),
        "the prefix "
            + second.api().prefix()
            + ", beside "
            + first.api().prefix()
            + " of "
            + first.application().name()
            + "/"
            + first.api().name(),
        "one API for a path at any host of a cluster, and none below another's",
        "rename one of the two");
  }
}

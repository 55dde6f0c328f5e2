package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.monitoring.MonitoringNames;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.platform.Ingress;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Routing;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is wrong with applications only where they are together, and with what they share. */
public final class PlatformLimits {

  private PlatformLimits() {}

  /** What is wrong with an application beside others. */
  public record About(Application application, Finding finding) {}

  /** What is wrong with the platform over these applications. */
  public static Stream<Finding> findings(
      ClusterPlace place, List<Application> applications, Images images) {
    return Stream.concat(
        together(applications).map(About::finding),
        ImageLimits.findings(Stream.of(Ingress.IMAGE), images, place.environment(), Set.of()));
  }

  /** What is wrong with applications only where they are together. */
  public static Stream<About> together(List<Application> applications) {
    return Stream.concat(prefixes(applications), files(applications));
  }

  /** The manifests of an environment have one folder, which is named after it. */
  public static Stream<Finding> environments(ClusterPlace place, List<ClusterPlace> places) {
    return places.stream()
        .filter(other -> !other.equals(place))
        .filter(other -> other.environment().name().equals(place.environment().name()))
        .limit(1)
        .map(
            other ->
                Finding.error(
                    "capability.environment.kubernetes",
                    "environment/name",
                    "two clusters for "
                        + place.environment().name()
                        + ": "
                        + place.domain()
                        + " and "
                        + other.domain(),
                    "one cluster for an environment",
                    "give one of the two an environment of its own"));
  }

  /** Each application has a file and one for its alarms, named after it. */
  private static Stream<About> files(List<Application> applications) {
    var findings = Stream.<About>builder();
    var owners = new TreeMap<String, String>();
    for (Application application : applications) {
      for (String file : List.of(application.name(), application.name() + MonitoringNames.SUFFIX)) {
        String owner = owners.putIfAbsent(file, application.name());
        if (owner != null) {
          findings.add(
              new About(
                  application,
                  Finding.error(
                      "capability.application.kubernetes",
                      application.name() + "/name",
                      "the file " + file + ".k8s.yaml, which " + owner + " also has",
                      "one application for a file and a namespace",
                      "rename one of the two")));
        }
      }
    }
    return findings.build();
  }

  /** An API below a prefix, and whose it is. */
  private record Prefixed(Application application, HttpApi api, Routing.Prefix prefix) {

    String path() {
      return application.name() + "/" + api.name() + "/under";
    }

    /** Whether a path can be below both: their routes have no order then. */
    boolean overlaps(Prefixed other) {
      if (application.equals(other.application)) {
        // The longer one comes first, which its own renderer sees to.
        return false;
      }
      String mine = prefix.path() + "/";
      String theirs = other.prefix.path() + "/";
      return mine.startsWith(theirs) || theirs.startsWith(mine);
    }
  }

  /** A prefix counts at any host, so a path below it has one meaning on the whole cluster. */
  private static Stream<About> prefixes(List<Application> applications) {
    var findings = Stream.<About>builder();
    var seen = new ArrayList<Prefixed>();
    for (Application application : applications) {
      for (Prefixed prefixed : prefixed(application)) {
        seen.stream()
            .filter(prefixed::overlaps)
            .findFirst()
            .map(first -> new About(application, twice(prefixed, first)))
            .ifPresent(findings);
        seen.add(prefixed);
      }
    }
    return findings.build();
  }

  private static List<Prefixed> prefixed(Application application) {
    return application
        .all(HttpApi.class)
        .flatMap(
            api ->
                api.mounts().stream()
                    .map(Mount::routing)
                    .filter(Routing.Prefix.class::isInstance)
                    .map(Routing.Prefix.class::cast)
                    .map(prefix -> new Prefixed(application, api, prefix)))
        .toList();
  }

  private static Finding twice(Prefixed second, Prefixed first) {
    return Finding.error(
        "capability.prefix.kubernetes",
        second.path(),
        "the prefix "
            + second.prefix().path()
            + ", beside "
            + first.prefix().path()
            + " of "
            + first.application().name()
            + "/"
            + first.api().name(),
        "one API for a path at any host of a cluster, and none below another's",
        "rename one of the two");
  }
}

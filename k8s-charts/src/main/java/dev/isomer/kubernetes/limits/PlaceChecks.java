package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a place says of its cluster, in the form that Kubernetes takes. */
public final class PlaceChecks {
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?");
  private static final Pattern KEY =
      Pattern.compile(
          "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  /** An object's name: a DNS subdomain. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  /**
   * Redis itself needs some MiB, and three quarters of 1 MiB would mean no limit: our own choice.
   */
  public static final int SMALLEST_STORE = 32;

  private PlaceChecks() {}

  public static Stream<Finding> findings(ClusterPlace place) {
    var findings = new ArrayList<Finding>();
    store(place, findings);
    dns(place, findings);
    apiServer(place, findings);
    monitoring(place, findings);
    place.externals().forEach((name, where) -> external(name, where, findings));
    for (String secret : place.pullSecrets()) {
      name(secret, "place/pullSecrets", findings);
    }
    return findings.stream();
  }

  private static void store(ClusterPlace place, List<Finding> findings) {
    if (place.storeMebibytes() < SMALLEST_STORE || place.storeGibibytes() < 1) {
      findings.add(
          Finding.error(
              "capability.store-size.kubernetes",
              "place/store",
              place.storeMebibytes()
                  + " MiB of memory and "
                  + place.storeGibibytes()
                  + " GiB of disk",
              "at least " + SMALLEST_STORE + " MiB and 1 GiB",
              "enlarge the store"));
    }
    if (place.storageClass() != null) {
      name(place.storageClass(), "place/storageClass", findings);
    }
  }

  private static void dns(ClusterPlace place, List<Finding> findings) {
    labels(place.dns().pods(), "place/dns/pods", findings);
    if (place.dns().pods().isEmpty() && place.dns().addresses().isEmpty()) {
      findings.add(
          Finding.error(
              "capability.dns.kubernetes",
              "place/dns",
              "no pods and no addresses",
              "labels of the pods, or blocks of addresses, that resolve names",
              "call inPods(…) or at(…)"));
    }
    blocks(place.dns().addresses(), "place/dns/addresses", findings);
    port(place.dns().port(), "place/dns/port", findings);
  }

  private static void apiServer(ClusterPlace place, List<Finding> findings) {
    blocks(place.apiServer().addresses(), "place/apiServer/addresses", findings);
    port(place.apiServer().port(), "place/apiServer/port", findings);
  }

  private static void monitoring(ClusterPlace place, List<Finding> findings) {
    labels(place.monitoring().pods(), "place/monitoring/pods", findings);
    labels(place.monitoring().labels(), "place/monitoring/labels", findings);
    name(place.monitoring().namespace(), "place/monitoring/namespace", findings);
  }

  private static void external(String name, ExternalPlace where, List<Finding> findings) {
    switch (where) {
      case ExternalPlace.InCluster inside ->
          labels(inside.pods(), "place/externals/" + name + "/pods", findings);
      // Its own rule says so.
      case ExternalPlace.Beyond beyond -> {}
    }
  }

  private static void blocks(List<String> blocks, String path, List<Finding> findings) {
    for (String block : blocks) {
      if (!Blocks.isBlock(block)) {
        findings.add(
            Finding.error(
                "capability.block.kubernetes",
                path,
                "the block \"" + block + "\"",
                "CIDR notation, such as 169.254.20.10/32",
                "correct the address or the length of its prefix"));
      }
    }
  }

  private static void port(int port, String path, List<Finding> findings) {
    if (!ExternalLimits.isPort(port)) {
      findings.add(
          Finding.error(
              "capability.port.kubernetes",
              path,
              "the port " + port,
              "from 1 to 65,535",
              "use the port at which it listens"));
    }
  }

  private static void name(String name, String path, List<Finding> findings) {
    if (!NAME.matcher(name).matches()) {
      findings.add(
          Finding.error(
              "capability.object-name.kubernetes",
              path,
              "the name \"" + name + "\"",
              "lower-case letters, digits, hyphens and dots, at most 253",
              "use the name of the object on the cluster"));
    }
  }

  private static void labels(Map<String, String> labels, String path, List<Finding> findings) {
    labels.forEach(
        (key, value) -> {
          if (KubernetesLimits.LABEL.isExceededBy(value.length())) {
            findings.add(
                Finding.error(
                    "capability.label.kubernetes",
                    path + "/" + key,
                    "a value of " + KubernetesLimits.LABEL.text(value.length()),
                    "at most " + KubernetesLimits.LABEL.text(),
                    "shorten it"));
          } else if (!KEY.matcher(key).matches() || !VALUE.matcher(value).matches()) {
            findings.add(
                Finding.error(
                    "capability.label-syntax.kubernetes",
                    path + "/" + key,
                    "the label " + key + "=" + value,
                    "letters, digits and ._- in both, with a letter or a digit at each end",
                    "use the label that the pods or the objects have"));
          }
        });
  }
}

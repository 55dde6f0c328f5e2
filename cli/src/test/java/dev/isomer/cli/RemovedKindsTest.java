package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.isomer.deploy.change.Leftovers;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a chart can make, a deploy removes when it is no longer described. */
class RemovedKindsTest {
  private static final JavaClasses CHARTS =
      new ClassFileImporter().importPath(Path.of("../k8s-charts/target/classes"));

  private static final Pattern GENERATED =
      Pattern.compile("org\\.cdk8s\\.plus34\\.k8s\\.Kube(\\w+?)(V\\d+)?(Props)?(\\$\\w+)*");

  /** They stay when an application no longer has them, as they hold data or belong to others. */
  private static final Set<String> NEVER_REMOVED = Set.of("Namespace", "PersistentVolumeClaim");

  @Test
  void everyKindOfTheChartsIsLookedFor() {
    Set<String> known =
        Leftovers.KINDS.stream().map(kind -> kind.getLast()).collect(Collectors.toSet());
    Set<String> made = made();

    assertThat(made).contains("Deployment", "IngressRoute", "Middleware", "PrometheusRule");
    assertThat(made)
        .filteredOn(kind -> !NEVER_REMOVED.contains(kind))
        .allSatisfy(kind -> assertThat(known).contains(kind));
  }

  private static Set<String> made() {
    var kinds = new TreeSet<String>();
    for (JavaClass each : CHARTS) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        Matcher generated = GENERATED.matcher(dependency.getTargetClass().getName());
        if (generated.matches()) {
          kinds.add(generated.group(1));
        }
      }
      boolean isOfAnOperator =
          each.getPackageName().endsWith(".traefik")
              || each.getPackageName().endsWith(".prometheus");
      if (isOfAnOperator
          && each.isTopLevelClass()
          && each.getModifiers().contains(JavaModifier.PUBLIC)) {
        kinds.add(each.getSimpleName());
      }
    }
    return kinds;
  }
}

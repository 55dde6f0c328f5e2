package dev.isomer.kubernetes;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a renderer iterates has one order, so that two syntheses of one commit are equal to the
 * byte.
 */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(ApplicationChart.class.getProtectionDomain().getCodeSource().getLocation());

  /** Iterated in an order of their hashes, which for some change from one JVM to the next. */
  private static final Set<Class<?>> UNORDERED =
      Set.of(
          HashMap.class, HashSet.class, Hashtable.class, IdentityHashMap.class, WeakHashMap.class);

  private static final ArchRule ORDERED =
      noClasses()
          .should()
          .accessTargetWhere(
              target(
                  DescribedPredicate.describe(
                      "makes a map or a set without an order", ArchitectureTest::isUnordered)))
          .because(
              "its order of iteration differs from run to run; use dev.isomer.model.Ordered, a"
                  + " TreeMap or a TreeSet");

  private static boolean isUnordered(AccessTarget target) {
    int parameters =
        target instanceof AccessTarget.CodeUnitAccessTarget unit
            ? unit.getRawParameterTypes().size()
            : 0;
    String name = target.getName();
    if (UNORDERED.stream().anyMatch(type -> target.getOwner().isEquivalentTo(type))) {
      return name.equals("<init>") || name.startsWith("new");
    }
    if (target.getOwner().isEquivalentTo(Map.class)
        || target.getOwner().isEquivalentTo(Set.class)) {
      return name.equals("copyOf")
          || name.equals("ofEntries")
          || (name.equals("of") && parameters > 0);
    }
    return target.getOwner().isEquivalentTo(Collectors.class)
        && switch (name) {
          case "toSet",
              "toUnmodifiableSet",
              "toUnmodifiableMap",
              "toConcurrentMap",
              "groupingByConcurrent" ->
              true;
          // Three and four parameters name the map.
          case "groupingBy" -> parameters < 3;
          case "toMap" -> parameters < 4;
          default -> false;
        };
  }

  @Test
  void nothingIsRenderedFromAMapOrASetWithoutAnOrder() {
    assertThat(CLASSES).isNotEmpty();
    ORDERED.check(CLASSES);
  }

  @Test
  void untypedSpecificationsEnterAChartInOnePlace() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CustomObject")
        .should()
        .callMethodWhere(
            target(
                DescribedPredicate.describe(
                    "makes a JSON patch",
                    target -> target.getOwner().isEquivalentTo(JsonPatch.class))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OnePair.class,
        ManyPairs.class,
        Entries.class,
        Copy.class,
        Elements.class,
        Hashes.class,
        Reference.class,
        Collected.class,
        Grouped.class
      })
  void theRuleSeesEachOfThem(Class<?> wrong) {
    JavaClasses imported = new ClassFileImporter().importClasses(wrong);

    assertThatThrownBy(() -> ORDERED.check(imported))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(wrong.getSimpleName());
  }

  static final class OnePair {
    Object made() {
      return Map.of("a", 1);
    }
  }

  static final class ManyPairs {
    Object made() {
      return Map.of("a", 1, "b", 2);
    }
  }

  static final class Entries {
    Object made() {
      return Map.ofEntries(Map.entry("a", 1));
    }
  }

  static final class Copy {
    Object made(Map<String, String> map) {
      return Map.copyOf(map);
    }
  }

  static final class Elements {
    Object made() {
      return Set.of("a", "b");
    }
  }

  static final class Hashes {
    Object made() {
      return new HashMap<String, String>();
    }
  }

  static final class Reference {
    Supplier<Set<String>> made() {
      return HashSet::new;
    }
  }

  static final class Collected {
    Object made() {
      return Stream.of("a").collect(Collectors.toSet());
    }
  }

  static final class Grouped {
    Object made() {
      return Stream.of("a").collect(Collectors.groupingBy(Function.identity()));
    }
  }
}

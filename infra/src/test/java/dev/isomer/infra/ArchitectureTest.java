package dev.isomer.infra;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What renderers may not use, held by the compiler's output. */
class ArchitectureTest {

  @Test
  void whatIsRenderedComesFromCollectionsWithOneOrder() {
    noClasses()
        .should()
        .accessTargetWhere(
            describe("it makes a map or set without an order", ArchitectureTest::isUnordered))
        .because("its order differs from one JVM to the next, and so would a template's")
        .check(
            new ClassFileImporter()
                .importUrl(AwsStack.class.getProtectionDomain().getCodeSource().getLocation()));
  }

  private static boolean isUnordered(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return switch (access.getTargetOwner().getName()) {
      case "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap" ->
          name.equals("<init>") || name.startsWith("new");
      case "java.util.Map", "java.util.Set" ->
          // What is empty has one order.
          (name.equals("of") && parameters(access) > 0)
              || name.equals("ofEntries")
              || name.equals("copyOf");
      case "java.util.stream.Collectors" ->
          switch (name) {
            case "toSet", "toUnmodifiableSet", "toUnmodifiableMap", "groupingByConcurrent" -> true;
            // The forms with a supplier of the map have one parameter more.
            case "toMap" -> parameters(access) < 4;
            case "groupingBy" -> parameters(access) < 3;
            default -> false;
          };
      default -> false;
    };
  }

  private static int parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        ? target.getRawParameterTypes().size()
        : 0;
  }
}

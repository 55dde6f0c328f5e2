package dev.isomer.messages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.isomer.messages");

  @Test
  void theCoreKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("dev.isomer.messages")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.isomer.messages", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theContractKnowsNeitherServerNorStore() {
    noClasses()
        .that()
        .resideInAPackage("dev.isomer.messages.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..", "redis..", "io.helidon..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb", "redis"})
  void aStoreKnowsNoHttpContract(String store) {
    noClasses()
        .that()
        .resideInAPackage("dev.isomer.messages." + store)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.isomer.messages.http..", "io.helidon..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb, dev.isomer.messages.redis, redis..",
    "redis, dev.isomer.messages.dynamodb, software.amazon.."
  })
  void aStoreKnowsNoOther(String store, String other, String itsClient) {
    noClasses()
        .that()
        .resideInAPackage("dev.isomer.messages." + store)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(other, itsClient)
        .check(CLASSES);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("dev.isomer.messages.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}

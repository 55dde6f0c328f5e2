package dev.isomer.messages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

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
        .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.helidon..")
        .check(CLASSES);
  }

  @Test
  void theStoreKnowsNoHttpContract() {
    noClasses()
        .that()
        .resideInAPackage("dev.isomer.messages.dynamodb")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.isomer.messages.http..", "io.helidon..")
        .check(CLASSES);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("dev.isomer.messages.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}

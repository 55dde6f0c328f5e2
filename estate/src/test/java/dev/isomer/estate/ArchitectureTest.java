package dev.isomer.estate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom: the table of folders in the design, held by the compiler's output. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final String MODEL = "dev.isomer.model..";
  private static final String REDIS = "dev.isomer.redis..";
  private static final String INFRA = "dev.isomer.infra..";
  private static final String KUBERNETES = "dev.isomer.kubernetes..";
  private static final String IMAGES = "dev.isomer.images..";
  private static final String LOCAL = "dev.isomer.local..";
  private static final String ESTATE = "dev.isomer.estate..";
  private static final String DEPLOY = "dev.isomer.deploy..";
  private static final String PLAN = "dev.isomer.plan..";
  private static final String CONFORMANCE = "dev.isomer.conformance..";
  private static final String CLI = "dev.isomer.cli..";
  private static final String BENCH = "dev.isomer.bench..";
  private static final String SERVICE = "dev.isomer.messages..";
  private static final String JVM_SERVER = "dev.isomer.jvmserver..";
  private static final String SITE_SERVER = "dev.isomer.siteserver..";
  private static final String RABBITMQ_EXPORTER = "dev.isomer.rabbitmqexporter..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Stream.of(
                      "model",
                      "redis",
                      "services/jvm-server",
                      "lambda",
                      "services/rabbitmq-exporter",
                      "services/site-server",
                      "infra",
                      "k8s-charts",
                      "images",
                      "local",
                      "estate",
                      "deploy",
                      "plan",
                      "conformance",
                      "cli",
                      "bench/rollouts")
                  .map(module -> ROOT.resolve(module).resolve("target/classes"))
                  .toList());

  @Test
  void everyModuleWasRead() {
    for (String room :
        new String[] {
          MODEL,
          REDIS,
          INFRA,
          KUBERNETES,
          IMAGES,
          LOCAL,
          ESTATE,
          DEPLOY,
          PLAN,
          CONFORMANCE,
          CLI,
          BENCH,
          SERVICE,
          JVM_SERVER,
          SITE_SERVER,
          RABBITMQ_EXPORTER
        }) {
      assertThat(CLASSES.that(resideInAPackage(room))).as(room).isNotEmpty();
    }
  }

  @Test
  void theFormulaKnowsTheJdkAndReadsYamlInTwoPlaces() {
    classes()
        .that()
        .resideInAPackage(MODEL)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            MODEL, "java..", "org.jspecify..", "com.fasterxml.jackson..", "org.semver4j..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(MODEL)
        .and()
        .resideOutsideOfPackages("dev.isomer.model.openapi", "dev.isomer.model.image")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(MODEL)
        .and()
        .resideOutsideOfPackage("dev.isomer.model.image")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.semver4j..")
        .check(CLASSES);
  }

  @Test
  void aPlanKnowsTheFormulaAndWhatIsRenderedButNoRenderer() {
    classes()
        .that()
        .resideInAPackage(PLAN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            PLAN,
            MODEL,
            "dev.isomer.deploy.change..",
            "dev.isomer.deploy.manifest..",
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void structuresKnowTheFormulaAndNotEachOther() {
    noClasses()
        .that()
        .resideInAPackage(INFRA)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(KUBERNETES, LOCAL, ESTATE, CLI, SERVICE, "org.cdk8s..")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage(KUBERNETES)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            KUBERNETES,
            REDIS,
            MODEL,
            "java..",
            "org.jspecify..",
            "org.cdk8s..",
            "software.constructs..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(LOCAL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            INFRA, KUBERNETES, ESTATE, CLI, SERVICE, "software.amazon.awscdk..", "org.cdk8s..")
        .check(CLASSES);
  }

  @Test
  void whatTwoPlatformsShareOfRedisKnowsTheFormulaOnly() {
    classes()
        .that()
        .resideInAPackage(REDIS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(REDIS, MODEL, "java..", "org.jspecify..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(REDIS, KUBERNETES, LOCAL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(REDIS)
        .check(CLASSES);
  }

  @Test
  void imagesKnowTheFormulaJibAndRegistries() {
    classes()
        .that()
        .resideInAPackage(IMAGES)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            IMAGES,
            MODEL,
            "java..",
            "org.jspecify..",
            "com.google.cloud.tools.jib..",
            "land.oras..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(INFRA, KUBERNETES, LOCAL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(IMAGES)
        .check(CLASSES);
  }

  @Test
  void deployingKnowsRenderedObjectsAndAClusterOnly() {
    classes()
        .that()
        .resideInAPackage(DEPLOY)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            DEPLOY,
            "java..",
            "javax.net.ssl..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "io.fabric8..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(DEPLOY, PLAN, CLI, BENCH)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DEPLOY, "io.fabric8..")
        .check(CLASSES);
  }

  @Test
  void theProgramsThatAreDeployedKnowNothingOfIsomer() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVICE, JVM_SERVER, SITE_SERVER, RABBITMQ_EXPORTER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            MODEL, REDIS, INFRA, KUBERNETES, IMAGES, LOCAL, ESTATE, DEPLOY, CONFORMANCE, CLI)
        .check(CLASSES);
  }

  /** What looks from outside must not know how it is made inside. */
  @Test
  void suitesKnowNothingOfIsomerButThemselves() {
    noClasses()
        .that()
        .resideInAPackage(CONFORMANCE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            MODEL,
            REDIS,
            INFRA,
            KUBERNETES,
            IMAGES,
            LOCAL,
            ESTATE,
            DEPLOY,
            CLI,
            SERVICE,
            SITE_SERVER,
            RABBITMQ_EXPORTER)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(CONFORMANCE, CLI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONFORMANCE, "org.junit..", "org.assertj..")
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsTheEstateSoThatThereCanBeOthers() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ESTATE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ESTATE)
        .check(CLASSES);
  }

  @Test
  void whatIsMeasuredDoesNotKnowThatItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BENCH)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BENCH)
        .check(CLASSES);
  }

  @Test
  void renderingDependsOnTheProjectAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL, REDIS, INFRA, KUBERNETES)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Instant.class, Random.class, UUID.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            CLI,
            "dev.isomer.bench.rollouts",
            "dev.isomer.messages.process..",
            "dev.isomer.messages.log..",
            "dev.isomer.rabbitmqexporter.process..",
            JVM_SERVER,
            SITE_SERVER)
        .should()
        .accessFieldWhere(
            com.tngtech.archunit.core.domain.JavaFieldAccess.Predicates.target(
                owner(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                        "System", type -> type.isEquivalentTo(System.class)))))
        .check(CLASSES);
  }

  /**
   * Each package of a module knows those before it in its row, and the module's own is the last.
   */
  @ParameterizedTest
  @CsvSource({
    "dev.isomer.infra, place compute rendered render render.ecs monitoring limits release",
    "dev.isomer.kubernetes,"
        + " place pod traefik prometheus rendered render platform monitoring limits",
    "dev.isomer.deploy, manifest cluster lock change record rollout"
  })
  void noImportRunsBackUpInsideAModule(String module, String row) {
    List<String> packages = List.of(row.split(" ", -1));
    var inRow = packages.stream().map(name -> module + "." + name);
    assertThat(
            CLASSES.that(resideInAPackage(module + "..")).stream()
                .map(JavaClass::getPackageName)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of(module), inRow).toList());
    for (int at = 0; at < packages.size(); at++) {
      var above =
          Stream.concat(
                  Stream.of(module),
                  packages.subList(at + 1, packages.size()).stream()
                      .map(name -> module + "." + name))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(module + "." + packages.get(at))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(CLASSES);
    }
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("dev.isomer.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}

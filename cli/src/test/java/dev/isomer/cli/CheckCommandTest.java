package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Kind;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateRule;
import dev.isomer.model.estate.Placed;
import dev.isomer.model.project.Project;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path root;
  private final StringWriter printed = new StringWriter();
  private List<EstateRule> rules = List.of();

  @Test
  void mistakesOfEverySortAreOneReportAndExitCodeTwo() {
    int code = check(List.of(tenMistakes()));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            APPLICATION               ENVIRONMENT  STRUCTURE   RESULT
            shop                      dev          cloud       11 errors, 1 note
            shop                      prod         cloud       11 errors

            KIND             CLOUD
            service          thing
            HTTP API         thing
            site             -
            key-value store  thing
            external         thing

            error    shop/Items/key: the key ""; a letter, then up to 63 letters, digits or underscores, and not expires where items expire; call key("id")  [store.key]
            error    shop/Items/name: the name "Items"; lower-case words of letters and digits joined by single hyphens; rename it, for example "message-api"  [name.syntax]
            error    shop/front: a site; the kinds that cloud renders: service, HTTP API, key-value store, external; describe it by those, or leave this structure out  [capability.kind.cloud]
            error    shop/front/content: the folder "none"; a folder of the project with an index.html; build the site with bin/build-scripts build, or mend the path  [site.content]
            error    shop/objectives/shop-api-availability/target: "100" %; above 93.06 and below 100, at most four decimals; promise what can be kept and noticed, for example "99.9"  [objective.target]
            error    shop/owner: no owner; the team that is woken; call owner("…")  [owner.missing]
            error    shop/shop-api/openApi/none.yaml: there is no such file; an OpenAPI 3.1 document; write it, or mend the path  [api.document]
            error    shop/shop/code: the artifact none; a target/none.jar in exactly one module; build it with bin/build-scripts build, or mend the name  [code.artifact]
            error    shop/shop/timeout: 0 ms; at least 1000 ms; give a request time to be answered  [service.timeout]
            error    shop/shop/uses/Items: no right; one or more of READ, WRITE, DELETE, SCAN; name the rights, or remove the edge  [edge.rights]
            error    shop/shop/variables/DB_PASSWORD: a literal value for what looks like a secret; no secret in a description; keep it in a secret store, and give the program its address  [variable.secret]
            note     shop: alarms; none in dev; look at the dashboard  [capability.alarms.cloud]  (dev on cloud)
            12 findings: 11 errors, 0 warnings, 1 note
            """);
  }

  @Test
  void aProgramGetsTheSameAsJson() {
    int code = check(List.of(Application.named("empty").owner("sales")), "--json");

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            {
              "targets" : [ {
                "application" : "empty",
                "environment" : "dev",
                "structure" : "cloud",
                "errors" : 1,
                "warnings" : 0,
                "notes" : 1
              }, {
                "application" : "empty",
                "environment" : "prod",
                "structure" : "cloud",
                "errors" : 1,
                "warnings" : 0,
                "notes" : 0
              } ],
              "kinds" : {
                "service" : {
                  "cloud" : "thing"
                },
                "HTTP API" : {
                  "cloud" : "thing"
                },
                "site" : {
                  "cloud" : "-"
                },
                "key-value store" : {
                  "cloud" : "thing"
                },
                "external" : {
                  "cloud" : "thing"
                }
              },
              "findings" : [ {
                "id" : "components.missing",
                "severity" : "error",
                "path" : "empty",
                "given" : "no component",
                "limit" : "one or more",
                "remedy" : "call of(…) with the application's components",
                "targets" : [ "dev on cloud", "prod on cloud" ]
              }, {
                "id" : "capability.alarms.cloud",
                "severity" : "note",
                "path" : "shop",
                "given" : "alarms",
                "limit" : "none in dev",
                "remedy" : "look at the dashboard",
                "targets" : [ "dev on cloud" ]
              } ]
            }
            """);
  }

  @Test
  void whatHoldsAtOneTargetOnlyNamesIt() {
    int code = check(List.of(Application.named("shop").owner("sales").of(idle())));

    assertThat(code).isEqualTo(0);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            APPLICATION               ENVIRONMENT  STRUCTURE   RESULT
            shop                      dev          cloud       ok, 1 warning, 1 note
            shop                      prod         cloud       ok, 1 warning

            KIND             CLOUD
            service          thing
            HTTP API         thing
            site             -
            key-value store  thing
            external         thing

            warning  shop/items: no service uses it; a store is for a service; add an edge with uses(…), or remove the store  [store.unused]
            note     shop: alarms; none in dev; look at the dashboard  [capability.alarms.cloud]  (dev on cloud)
            2 findings: 0 errors, 1 warning, 1 note
            """);
  }

  @Test
  void aKindThatAStructureDoesNotRenderIsAnError() throws IOException {
    Files.createDirectories(root.resolve("dist"));
    Files.writeString(root.resolve("dist/index.html"), "<!doctype html>");
    var site = Site.named("front").content("dist");
    int code = check(List.of(Application.named("shop").owner("sales").of(site)));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .contains(
            "error    shop/front: a site; the kinds that cloud renders: service, HTTP API, key-value"
                + " store, external; describe it by those, or leave this structure out "
                + " [capability.kind.cloud]");
  }

  @Test
  void whatIsWrongWithApplicationsTogetherStandsBesideTheRest() {
    rules =
        List.of(
            (estate, project) -> {
              var last = estate.shipped().getLast();
              return List.of(
                  new Placed(
                      last.application(),
                      last.targets().getFirst(),
                      Finding.error(
                          "capability.twice.cloud", "help/name", "a twin", "one", "rename")));
            });
    var help = Application.named("help").owner("sales").of(idle());
    int code = check(List.of(Application.named("shop").owner("sales").of(idle()), help));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .contains("help                      dev          cloud       1 error, 1 warning, 1 note")
        .contains("help                      prod         cloud       ok, 1 warning")
        .contains(
            "error    help/name: a twin; one; rename  [capability.twice.cloud]  (dev on cloud)");
  }

  @Test
  void anUnknownApplicationIsNamedWithThoseThatThereAre() {
    int code = check(List.of(Application.named("shop").owner("sales").of(idle())), "shoppe");

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: no application is called \"shoppe\"; there are: shop; name one of them\n");
  }

  private int check(List<Application> applications, String... arguments) {
    var project = Project.at(root);
    var estate = Estate.empty();
    for (Application application : applications) {
      estate =
          estate.ship(application, List.of(Cloud.in(Environment.DEV), Cloud.in(Environment.PROD)));
    }
    return new CommandLine(new CheckCommand(project, estate, rules))
        .setExecutionExceptionHandler(new Failures(project))
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(arguments);
  }

  private static KeyValueStore idle() {
    return KeyValueStore.named("items").key("id");
  }

  private static Application tenMistakes() {
    var store = KeyValueStore.named("Items");
    var service =
        Service.named("shop")
            .code(JvmCode.of("none"))
            .timeout(Duration.ZERO)
            .variable("DB_PASSWORD", "hunter2")
            .uses(store);
    var api = HttpApi.named("shop-api").openApi("none.yaml").to(service);
    var site = Site.named("front").content("none").with(api);
    return Application.named("shop")
        .of(store, service, api, site)
        .objective(Objective.availability(api, "100"));
  }

  /** Wakes nobody in dev, and has no sites. */
  private record Cloud(Somewhere place) implements Target<Cloud.Somewhere> {

    record Somewhere(Environment environment) implements Place {}

    static Cloud in(Environment environment) {
      return new Cloud(new Somewhere(environment));
    }

    @Override
    public String name() {
      return "cloud";
    }

    @Override
    public Optional<String> becomes(Kind kind) {
      return kind.equals(Kind.SITE) ? Optional.empty() : Optional.of("thing");
    }

    @Override
    public List<Limit> limits() {
      return List.of();
    }

    @Override
    public List<Finding> capabilities(ValidApplication<Somewhere> application) {
      return application.environment().equals(Environment.PROD)
          ? List.of()
          : List.of(
              Finding.note(
                  "capability.alarms.cloud",
                  "shop",
                  "alarms",
                  "none in dev",
                  "look at the dashboard"));
    }
  }
}

package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
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
import dev.isomer.model.validation.Rule;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path root;
  private final StringWriter printed = new StringWriter();
  private List<EstateRule> rules = List.of();
  private @Nullable Rule own;

  @Test
  void mistakesOfEverySortAreOneReportAndExitCodeTwo() {
    int code = check(List.of(tenMistakes()));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            shop: dev, prod on Cloud
              open     shop-api: the paths of none.yaml
              open     front: /
              error    shop/Items/key: the key ""; a letter, then up to 63 letters, digits or underscores, and
                       not expires if items expire. Call key("id"). [store.key]
              error    shop/Items/name: the name "Items"; lower-case words of letters and digits joined by
                       single hyphens. Rename it, for example "message-api". [name.syntax]
              error    shop/front: a site; Cloud renders service, worker, task, HTTP API, key-value store,
                       external. Describe it by those kinds, or do not ship the application there.
                       [capability.kind.cloud]
              error    shop/front/content: the folder "none"; a folder of the project with an index.html. Build
                       the site, or correct the path. [site.content]
              error    shop/objectives/shop-api-availability/target: "100" %; above 93.06 and below 100, at most
                       four decimals. Promise a percentage in that range, for example "99.9". [objective.target]
              error    shop/owner: no owner; the team that is notified. Call owner("…"). [owner.missing]
              error    shop/shop-api/openApi/none.yaml: there is no such file; an OpenAPI 3.1 document. Write
                       it, or correct the path. [api.document]
              error    shop/shop/code: the artifact none; a target/none.jar in exactly one module. Build the
                       module, or correct the name. [code.artifact]
              error    shop/shop/timeout: 0 s; at least 1 s. Give a request time to be answered.
                       [service.timeout]
              error    shop/shop/uses/Items: no right; one or more of READ, WRITE, DELETE, SCAN. Name the
                       rights, or remove the edge. [edge.rights]
              error    shop/shop/variables/DB_PASSWORD: a literal value for what looks like a secret; no secret
                       in a description. Keep it in a secret store, and give the program its address.
                       [variable.secret]

            11 errors, 0 warnings, 1 note; --notes shows all of them
            """);
  }

  @Test
  void aProgramGetsTheFieldsAsData() throws IOException {
    int code =
        check(
            List.of(
                Application.named("shop")
                    .of(idle())
                    .accepts("capability.alarms.cloud", "shop", "the dashboard is enough")),
            "--json");

    assertThat(code).isEqualTo(2);
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of(System.getProperty("isomer.root"), "docs/schemas/check.schema.json")));
    assertThat(schema.validate(printed.toString(), InputFormat.JSON)).isEmpty();
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            {
              "targets" : [ {
                "application" : "shop",
                "environment" : "dev",
                "platform" : "cloud",
                "errors" : 1,
                "warnings" : 1,
                "notes" : 0,
                "accepted" : 1,
                "open" : [ ]
              }, {
                "application" : "shop",
                "environment" : "prod",
                "platform" : "cloud",
                "errors" : 1,
                "warnings" : 1,
                "notes" : 0,
                "accepted" : 0,
                "open" : [ ]
              } ],
              "kinds" : {
                "service" : {
                  "cloud" : "thing"
                },
                "worker" : {
                  "cloud" : "thing"
                },
                "task" : {
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
                "id" : "owner.missing",
                "severity" : "error",
                "path" : "shop/owner",
                "given" : "no owner",
                "limit" : "the team that is notified",
                "remedy" : "call owner(\\"…\\")",
                "targets" : [ {
                  "application" : "shop",
                  "environment" : "dev",
                  "platform" : "cloud"
                }, {
                  "application" : "shop",
                  "environment" : "prod",
                  "platform" : "cloud"
                } ]
              }, {
                "id" : "store.unused",
                "severity" : "warning",
                "path" : "shop/items",
                "given" : "no program uses the store",
                "limit" : "it would cost money and hold nothing",
                "remedy" : "add an edge with uses(…), or remove the store",
                "targets" : [ {
                  "application" : "shop",
                  "environment" : "dev",
                  "platform" : "cloud"
                }, {
                  "application" : "shop",
                  "environment" : "prod",
                  "platform" : "cloud"
                } ]
              } ],
              "accepted" : [ {
                "id" : "capability.alarms.cloud",
                "severity" : "note",
                "path" : "shop",
                "given" : "alarms are off",
                "limit" : "there are none in dev",
                "remedy" : "watch the dashboard",
                "targets" : [ {
                  "application" : "shop",
                  "environment" : "dev",
                  "platform" : "cloud"
                } ],
                "reason" : "the dashboard is enough"
              } ]
            }
            """);
  }

  @Test
  void whatAnybodyCanReachIsSaidAndNothingElse() throws IOException {
    var back = Service.named("back").code(ImageCode.of("back"));
    var front = Service.named("front").code(ImageCode.of("front")).uses(back);
    var api = HttpApi.named("shop-api").under("/shop").to(front).and().atRoot().to(front);
    var application = Application.named("shop").owner("sales").of(back, front, api);

    check(List.of(application));

    assertThat(printed.toString())
        .startsWith("shop: dev, prod on Cloud\n  open     shop-api: /shop, /\n")
        .containsOnlyOnce("open");
    printed.getBuffer().setLength(0);
    check(List.of(application), "--json");
    assertThat(new ObjectMapper().readTree(printed.toString()).at("/targets/0/open").toString())
        .isEqualTo("[{\"component\":\"shop-api\",\"paths\":[\"/shop\",\"/\"]}]");
  }

  @Test
  void whatHoldsAtOneTargetOnlyNamesIt() {
    rules = List.of((estate, project) -> List.of(twin(estate)));
    int code = check(List.of(shop()));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            shop: dev, prod on Cloud
              error    shop/name: a twin; one name is used once. Rename one of the two. [capability.twice.cloud]
                       (dev on Cloud)
              warning  shop/items: no program uses the store; it would cost money and hold nothing. Add an edge
                       with uses(…), or remove the store. [store.unused]

            1 error, 1 warning, 1 note; --notes shows all of them
            """);
  }

  @Test
  void notesAreShownWhenAskedFor() {
    int code = check(List.of(shop(), shop("help")), "--notes");

    assertThat(code).isEqualTo(0);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            shop: dev, prod on Cloud
              warning  shop/items: no program uses the store; it would cost money and hold nothing. Add an edge
                       with uses(…), or remove the store. [store.unused]
            help: dev, prod on Cloud
              warning  help/items: no program uses the store; it would cost money and hold nothing. Add an edge
                       with uses(…), or remove the store. [store.unused]

            Notes
              capability.alarms.cloud: there are none in dev. Watch the dashboard.
                help: alarms are off
                shop: alarms are off

            What each kind of component becomes
              KIND             CLOUD
              service          thing
              worker           thing
              task             thing
              HTTP API         thing
              site             -
              key-value store  thing
              external         thing

            0 errors, 2 warnings, 2 notes
            """);
  }

  @Test
  void whatIsAcceptedIsCountedAndShownWithItsReason() {
    var accepting =
        shop()
            .accepts("store.unused", "shop/items", "a service of another team will use it")
            .accepts("capability.alarms.cloud", "shop", "the dashboard is enough");

    assertThat(check(List.of(accepting))).isEqualTo(0);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            shop: dev, prod on Cloud

            0 errors, 0 warnings, 0 notes, 2 accepted; --notes shows all of them
            """);
    printed.getBuffer().setLength(0);
    check(List.of(accepting), "--notes");
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            shop: dev, prod on Cloud

            Accepted
              store.unused: shop/items: no program uses the store; it would cost money and hold nothing. Add an
              edge with uses(…), or remove the store.
                accepted: a service of another team will use it
              capability.alarms.cloud: shop: alarms are off; there are none in dev. Watch the dashboard.
                accepted: the dashboard is enough

            What each kind of component becomes
              KIND             CLOUD
              service          thing
              worker           thing
              task             thing
              HTTP API         thing
              site             -
              key-value store  thing
              external         thing

            0 errors, 0 warnings, 0 notes, 2 accepted
            """);
  }

  @Test
  void anAcceptanceThatMatchesNothingIsAWarning() {
    int code = check(List.of(shop().accepts("store.unused", "shop/item", "mistyped")));

    assertThat(code).isEqualTo(0);
    assertThat(printed.toString())
        .contains(
            """
              warning  shop/accepts/store.unused: no finding matches it at shop/item; the finding may be fixed,
                       or may have another path. Remove the acceptance, or correct its id or path.
                       [accept.unmatched]
            """);
  }

  @Test
  void anErrorCannotBeAccepted() {
    int code =
        check(List.of(shop().owner("").accepts("owner.missing", "shop", "nobody has the time")));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .contains("shop/owner: no owner;")
        .contains("shop/accepts/owner.missing: the error at shop/owner is accepted;")
        .doesNotContain("accept.unmatched");
  }

  @Test
  void aRuleOfTheEstateIsAskedAtEveryPlace() {
    own =
        subject ->
            subject.application().owner().startsWith("team-")
                ? Stream.of()
                : Stream.of(
                    Finding.error(
                        "acme.owner",
                        subject.path("owner"),
                        "the owner " + subject.application().owner(),
                        "every owner here is team-NAME",
                        "write the team's name in the directory"));
    int code = check(List.of(shop()));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .contains(
            """
              error    shop/owner: the owner sales; every owner here is team-NAME. Write the team's name in the
                       directory. [acme.owner]
            """);
  }

  @Test
  void anUnknownApplicationIsNamedWithThoseThatThereAre() {
    int code = check(List.of(shop()), "shoppe");

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: no application is called \"shoppe\"; choose one of shop\n");
  }

  private int check(List<Application> applications, String... arguments) {
    var project = Project.at(root);
    var estate = Estate.empty();
    for (Application application : applications) {
      estate =
          estate.ship(application, List.of(Cloud.in(Environment.DEV), Cloud.in(Environment.PROD)));
    }
    if (own != null) {
      estate = estate.rule(own);
    }
    return new CommandLine(new CheckCommand(project, estate, rules))
        .setExecutionExceptionHandler(new Failures(project))
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(arguments);
  }

  private static Application shop() {
    return shop("shop");
  }

  private static Application shop(String name) {
    return Application.named(name).owner("sales").of(idle());
  }

  private static Placed twin(Estate estate) {
    var last = estate.shipped().getLast();
    return new Placed(
        last.application(),
        last.targets().getFirst(),
        Finding.error(
            "capability.twice.cloud",
            "shop/name",
            "a twin",
            "one name is used once",
            "rename one of the two"));
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

  /** Has no alarms in dev, and no sites. */
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
    public String title() {
      return "Cloud";
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
                  application.application().name(),
                  "alarms are off",
                  "there are none in dev",
                  "watch the dashboard"));
    }
  }
}

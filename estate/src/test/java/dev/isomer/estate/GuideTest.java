package dev.isomer.estate;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static dev.isomer.model.signal.Objective.availability;
import static dev.isomer.model.signal.Objective.latency;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.cli.Isomer;
import dev.isomer.infra.AwsStack;
import dev.isomer.kubernetes.ApplicationChart;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of the guide is the code of this class, and its output is what the commands print. */
class GuideTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Pattern IMPORT = Pattern.compile("import (static |)([\\w.]+);\n");

  /** Notes, kept by the program of the message application. */
  public static final class Notes {

    private Notes() {}

    /** The application. */
    public static Application application() {
      var notes = KeyValueStore.named("notes").key("id");
      var ledger = KeyValueStore.named("note-ledger").key("id").expires();
      var service =
          Service.named("note-service")
              .code(JvmCode.of("message-service"))
              .usesAs("MESSAGES_URL", notes, READ, WRITE)
              .usesAs("MESSAGE_LEDGER_URL", ledger, READ, WRITE);
      var api = HttpApi.named("note-api").openApi("lambda/openapi.yaml").to(service);
      return Application.named("notes").owner("platform").of(notes, ledger, service, api);
    }
  }

  static final External MAIL = External.named("mail");

  /** What the pages change of it. */
  private static Application changed() {
    var notes = KeyValueStore.named("notes").key("id");
    var ledger = KeyValueStore.named("note-ledger").key("id").expires();
    var drafts = KeyValueStore.named("drafts").key("id");
    var service =
        Service.named("note-service")
            .code(JvmCode.of("message-service"))
            .usesAs("MESSAGES_URL", notes, READ, WRITE)
            .usesAs("MESSAGE_LEDGER_URL", ledger, READ, WRITE)
            .uses(drafts, READ, WRITE, DELETE);
    var api = HttpApi.named("note-api").openApi("lambda/openapi.yaml").to(service);
    var page = Site.named("note-page").content("website/dist").with(api);
    return Application.named("notes")
        .owner("platform")
        .of(notes, ledger, drafts, service, api, page);
  }

  private static Service mailing(Service service) {
    return service
        .usesAs("MAIL_ADDRESS", MAIL)
        .secret("MAIL_TOKEN", Secret.named("mail").key("token"));
  }

  private static Application promising(Application application, HttpApi api) {
    return application
        .objective(availability(api, "99.9"))
        .objective(latency(api, ofMillis(500), "99"));
  }

  private static Application accepting(Application application) {
    return application.accepts(
        "capability.backup.kubernetes", "notes", "the cluster takes a snapshot every night");
  }

  private static Application watching(Application application, HttpApi api, Service service) {
    return application
        .tune(Alarms.latency(api).isAbove(1000).forMinutes(10))
        .without(Alarms.saturation(service), "a load test fills it every night")
        .alarm(
            Alarm.named("note-api-traffic")
                .when(Signal.requests(api))
                .isAbove(1000)
                .forMinutes(5)
                .warns("note-api gets more requests than {threshold}: is it a loop of a client?")
                .runbook("api-rejections"));
  }

  private static Estate ruled(Estate estate) {
    return estate.rule(
        subject ->
            subject.environment().protectsData() && subject.application().objectives().isEmpty()
                ? Stream.of(
                    Finding.error(
                        "acme.objective",
                        subject.path("objectives"),
                        "no objective",
                        "an application with protected data has one",
                        "add objective(availability(api, \"99.9\"))"))
                : Stream.of());
  }

  private static Estate shipping(Estate estate) {
    return estate.ship(Notes.application(), Places.EVERYWHERE, "services/jvm-server");
  }

  static final Environment STAGING = Environment.named("staging").protectingData().replicas(3);

  private static ClusterPlace placing(ClusterPlace place) {
    return place.external(MAIL, ExternalPlace.beyond("https://mail.example.net", "192.0.2.0/24"));
  }

  /** Only has to compile: the renderers' own tests call both. */
  static void hatches(
      AwsStack stack, ApplicationChart chart, KeyValueStore store, Service service) {
    stack.constructs().of(store).table();
    chart.constructs().of(service).deployment();
  }

  @Test
  void everySnippetIsTheCodeOfATestOrOfTheEstate() throws IOException {
    var code = new StringBuilder(Files.readString(source("test", "GuideTest")));
    for (String name : List.of("Main", "Messages", "Exporter", "Quotes", "Places")) {
      code.append(Files.readString(source("main", name)));
    }
    String compiled =
        squeezed(code.toString().replace("static final class Notes", "final class Notes"));
    for (Page page : Page.guide()) {
      for (String snippet : page.blocks("java")) {
        String body = IMPORT.matcher(snippet.replaceFirst("package .*;\n", "")).replaceAll("");
        assertThat(compiled).as("%s", page.file()).contains(squeezed(body));
      }
    }
  }

  @Test
  void everyImportOfASnippetLeadsToAClass() throws Exception {
    for (Page page : Page.guide()) {
      for (String snippet : page.blocks("java")) {
        for (MatchResult found : IMPORT.matcher(snippet).results().toList()) {
          String name = found.group(2);
          if (!found.group(1).isEmpty()) {
            // A nested class in a source has a dot, and a dollar sign where it is loaded.
            name = name.replaceFirst("\\.\\w+$", "").replaceFirst("\\.(Right)$", "\\$$1");
          }
          assertThat(Class.forName(name).getName()).isEqualTo(name);
        }
      }
    }
  }

  @Test
  void theApplicationOfTheGuideHasNoErrorAnywhere() {
    assertThat(checked(shipping(Estate.empty()), "notes")).contains("0errors");
  }

  @Test
  void onlyTheImageOfTheNewSiteIsMissing() {
    assertThat(checked(Estate.empty().ship(changed(), Places.EVERYWHERE), "notes"))
        .contains("1error,", "images.yaml/note-page:noentry;");
  }

  @Test
  void whatThePagesAddIsWhatTheyPromise() {
    var notes = Notes.application();
    var service = notes.all(Service.class).findFirst().orElseThrow();
    var api = notes.all(HttpApi.class).findFirst().orElseThrow();

    assertThat(mailing(service).edges()).extracting(edge -> edge.target()).contains(MAIL);
    assertThat(promising(notes, api).objectives()).hasSize(2);
    assertThat(watching(notes, api, service).alarms())
        .extracting(Alarm::name)
        .contains("note-api-latency", "note-api-traffic")
        .doesNotContain("note-service-saturation");
    assertThat(placing(ClusterPlace.of(STAGING, "staging.example.com")).externals())
        .containsKey(MAIL.name());
    assertThat(STAGING.replicas()).isEqualTo(3);
  }

  @Test
  void aMistakeIsReportedAsThePageShowsIt() throws IOException {
    var notes = Notes.application();
    var service = notes.all(Service.class).findFirst().orElseThrow().memory(64);
    var broken =
        notes.of(
            Stream.concat(
                    notes.components().stream().filter(part -> !part.name().equals(service.name())),
                    Stream.of(service))
                .toArray(Component[]::new));

    assertThat(shown("03-check.md", "note-service/memory"))
        .allSatisfy(
            line ->
                assertThat(checked(Estate.empty().ship(broken, Places.EVERYWHERE), "notes"))
                    .contains(line));
  }

  @Test
  void theRuleOfThePageReportsWhatThePageShows() throws IOException {
    assertThat(shown("03-check.md", "acme.objective"))
        .allSatisfy(
            line -> assertThat(checked(ruled(shipping(Estate.empty())), "notes")).contains(line));
  }

  @Test
  void whatThePageAcceptsLeavesTheNotes() {
    var estate = Estate.empty();

    assertThat(checked(estate.ship(accepting(Notes.application()), Places.EVERYWHERE), "notes"))
        .contains("1accepted")
        .doesNotContain("capability.backup.kubernetes", "accept.unmatched");
  }

  private static String checked(Estate estate, String application) {
    var printed = new StringWriter();
    Isomer.commandLine(Project.at(ROOT), estate)
        .setOut(new PrintWriter(printed))
        .execute("check", application);
    return squeezed(printed.toString());
  }

  /** The output on a page that has these words, squeezed: its lines depend on the terminal. */
  private static List<String> shown(String page, String words) throws IOException {
    List<String> blocks =
        Page.at("docs/guide/" + page).blocks("text").stream()
            .filter(block -> block.contains(words))
            .map(GuideTest::squeezed)
            .toList();
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  private static Path source(String folder, String name) {
    return ROOT.resolve("estate/src/" + folder + "/java/dev/isomer/estate/" + name + ".java");
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}

package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.limits.StackResources;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack, an API, a site and alarms at the limits of AWS, and one step above each. */
class StackLimitsTest {
  private static final int HTML = "<!doctype html><title>Messages</title>".length();

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.write("docs/runbooks/mine.md", "# Mine");
  }

  @Test
  void aStackHas500Resources() {
    String paths = Fixture.openApi(207);
    fixture.write("lambda/openapi.yaml", paths + "  /y/z: {get: {operationId: z}}\n");
    assertThat(notNotes(Fixture.messages())).isEmpty();
    assertThat(fixture.rendered(Fixture.messages(), Fixture.DEV).ids()).hasSize(499);

    var above = new Fixture(root.resolve("above"));
    above.write("lambda/openapi.yaml", paths + "  /y/z/w: {get: {operationId: z}}\n");
    assertThat(above.findings(Fixture.messages(), Fixture.DEV))
        .filteredOn(line -> !line.startsWith("NOTE"))
        .containsExactly(
            "ERROR capability.resources.aws messages: 501 resources; at most 500 resources in a"
                + " stack of CloudFormation; make several applications of it; a path of an API"
                + " costs"
                + " two");
  }

  @Test
  void anApiOf500PathsIsNotRenderedAndSaysWhy() {
    fixture.write("lambda/openapi.yaml", Fixture.openApi(500));

    assertThat(notNotes(Fixture.messages()))
        .containsExactlyInAnyOrder(
            "ERROR capability.resources.aws messages: 1,083 resources; at most 500 resources in a"
                + " stack of CloudFormation; make several applications of it; a path of an API"
                + " costs"
                + " two",
            "WARNING capability.paths.aws messages/message-api/openApi: 501 resources for"
                + " its paths; at most 300 resources in an API of API Gateway, unless AWS raises"
                + " it; have the quota raised before you deploy, or split the API");
  }

  @Test
  void anApiHas300Resources() {
    fixture.write("lambda/openapi.yaml", deep(300));
    assertThat(notNotes(Fixture.messages())).isEmpty();

    var above = new Fixture(root.resolve("above"));
    above.write("lambda/openapi.yaml", deep(301));
    assertThat(above.findings(Fixture.messages(), Fixture.DEV))
        .contains(
            "WARNING capability.paths.aws messages/message-api/openApi: 301 resources for"
                + " its paths; at most 300 resources in an API of API Gateway, unless AWS raises"
                + " it; have the quota raised before you deploy, or split the API");
  }

  @Test
  void anOwnerIsATag() {
    assertThat(notNotes(Fixture.messages().owner("ö".repeat(256)))).isEmpty();
    assertThat(notNotes(Fixture.messages().owner("team+pay@example.com: a/b_c-d.e=f"))).isEmpty();
    assertThat(notNotes(Fixture.messages().owner("o".repeat(257))))
        .containsExactly(
            "ERROR capability.owner.aws messages/owner: 257 characters; at most 256 characters in a"
                + " tag of AWS; shorten it");
    assertThat(notNotes(Fixture.messages().owner("R&D\n(pay)")))
        .containsExactly(
            "ERROR capability.owner-letters.aws messages/owner: the owner \"R&D?(pay)\"; letters,"
                + " digits, spaces and _.:/=+-@ in a tag of AWS; write it with those");
  }

  @Test
  void aDistributionHas75Behaviors() {
    fixture.write("lambda/openapi.yaml", wide(37));
    assertThat(notNotes(Fixture.messages())).isEmpty();

    var above = new Fixture(root.resolve("above"));
    above.write("lambda/openapi.yaml", wide(38));
    assertThat(above.findings(Fixture.messages(), Fixture.DEV))
        .contains(
            "WARNING capability.behaviors.aws messages/website/with: 76 behaviors for the"
                + " first segments of message-api; at most 75 behaviors in a distribution of"
                + " CloudFront, unless AWS raises it; let more paths begin with the same segment,"
                + " or have the quota raised");
  }

  @Test
  void aPathPatternHas255Characters() {
    fixture.write("lambda/openapi.yaml", single("/" + "s".repeat(252) + "/x"));
    assertThat(notNotes(Fixture.messages())).isEmpty();

    var above = new Fixture(root.resolve("above"));
    above.write("lambda/openapi.yaml", single("/" + "s".repeat(253) + "/x"));
    assertThat(above.findings(Fixture.messages(), Fixture.DEV))
        .contains(
            "ERROR capability.path-pattern.aws messages/website/with: 256 characters for /"
                + "s".repeat(23)
                + "…; at most 255 characters in a path pattern of CloudFront; shorten the first"
                + " segment of the path");
  }

  @Test
  void behindASiteAPathBeginsWithAWord() {
    fixture.write("lambda/openapi.yaml", single("/{tenant}/messages"));

    assertThat(notNotes(Fixture.messages()))
        .containsExactly(
            "ERROR capability.segment.aws messages/website/with: the parameter /{tenant} at the"
                + " beginning of a path of message-api; a first segment without parameter behind a"
                + " site, whose files have that place; begin the path with a word");
  }

  @Test
  void theFilesOfASiteFitTwiceIntoTheFunctionThatCopiesThem() throws IOException {
    file("website/dist/large", (5120L << 20) - HTML);
    assertThat(notNotes(Fixture.messages())).isEmpty();

    file("website/dist/large", (5120L << 20) - HTML + 1);
    assertThat(notNotes(Fixture.messages()))
        .containsExactly(
            "ERROR capability.site-size.aws messages/website/content: 5,121 MiB of files; at most"
                + " 5,120 MiB, of which AWS Lambda has room for two copies; keep large files in a"
                + " bucket of their own");
  }

  @Test
  void tenSitesHaveAnAccessLog() {
    assertThat(fixture.findings(sites(10), Fixture.PROD)).noneMatch(line -> line.startsWith("E"));
    assertThat(fixture.findings(sites(11), Fixture.PROD))
        .contains(
            "ERROR capability.site-logs.aws sites: 11 policies for the access logs of its sites; at"
                + " most 10 policies of CloudWatch Logs in an account and region; make several"
                + " applications of it, in several accounts");
    assertThat(fixture.findings(sites(11), Fixture.DEV)).noneMatch(line -> line.startsWith("E"));
  }

  @Test
  void twentySitesHaveHeaders() {
    assertThat(fixture.findings(sites(20), Fixture.DEV)).noneMatch(line -> line.startsWith("W"));
    assertThat(fixture.findings(sites(21), Fixture.DEV))
        .contains(
            "WARNING capability.site-headers.aws sites: 21 policies for the response"
                + " headers of its sites; at most 20 policies of CloudFront in an account, unless"
                + " AWS raises it; have the quota raised before you deploy");
  }

  @Test
  void anAlarmsNameHas255CharactersWithApplicationAndEnvironment() {
    assertThat(notNotes(watching(alarm("a".repeat(242), "It fails.", 1)))).isEmpty();
    assertThat(notNotes(watching(alarm("a".repeat(243), "It fails.", 1))))
        .containsExactly(
            "ERROR capability.alarm-name.aws messages/alarms/"
                + "a".repeat(243)
                + ": 256 characters with application and environment; at most 255 characters for"
                + " the name of an alarm of CloudWatch; shorten the name");
  }

  @Test
  void anObjectivesNameLeavesRoomForItsAlarms() {
    assertThat(notNotes(promising("o".repeat(228), "It works."))).isEmpty();
    assertThat(notNotes(promising("o".repeat(229), "It works.")))
        .containsExactly(
            "ERROR capability.alarm-name.aws messages/objectives/"
                + "o".repeat(229)
                + ": 256 characters with application and environment; at most 255 characters for"
                + " the name of an alarm of CloudWatch; shorten the name");
  }

  @Test
  void anAlarmsDescriptionHas1024Characters() {
    int others = "WARNING:  Runbook: docs/runbooks/mine.md".length();

    assertThat(notNotes(watching(alarm("mine", "ö".repeat(1024 - others), 1)))).isEmpty();
    assertThat(notNotes(watching(alarm("mine", "ö".repeat(1025 - others), 1))))
        .containsExactly(
            "ERROR capability.alarm-text.aws messages/alarms/mine: 1,025 characters with severity"
                + " and first steps; at most 1,024 characters for the description of an alarm of"
                + " CloudWatch; shorten the meaning");
  }

  @Test
  void anObjectivesMeaningFitsIntoTheDescriptionsOfItsAlarms() {
    int others =
        ("CRITICAL: \"\" is in danger: its budget of bad requests is spent 14.4 times too fast, 2 %"
                + " of it in 1 h. First: look which other alarm is on, and follow that one's"
                + " runbook"
                + " first. Runbook: "
                + "https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/slo-burn-rate.md")
            .length();

    assertThat(notNotes(promising("mine", "m".repeat(1024 - others)))).isEmpty();
    assertThat(notNotes(promising("mine", "m".repeat(1025 - others))))
        .containsExactly(
            "ERROR capability.alarm-text.aws messages/objectives/mine: 1,025 characters with"
                + " severity and first steps; at most 1,024 characters for the description of an"
                + " alarm of CloudWatch; shorten the meaning");
  }

  @Test
  void anAlarmLooksBackOnADay() {
    assertThat(notNotes(watching(alarm("mine", "It fails.", 1440)))).isEmpty();
    assertThat(notNotes(watching(alarm("mine", "It fails.", 1441))))
        .containsExactly(
            "ERROR capability.alarm-periods.aws messages/alarms/mine: 1,441 periods of one minute;"
                + " at most 1,440 periods in CloudWatch; look back on a day or less");
  }

  @Test
  void anAlarmThatIsSwitchedOffIsNoAlarmAndCountsAsNoResource() {
    var application =
        Fixture.messages().without(Alarms.throttles(Fixture.SERVICE), "a batch may use all");

    assertThat(fixture.rendered(Fixture.messages(), Fixture.DEV).ids("AWS::CloudWatch::Alarm"))
        .contains("MessageServiceThrottlesAlarmD66AAC7B");
    assertThat(fixture.rendered(application, Fixture.DEV).ids("AWS::CloudWatch::Alarm"))
        .doesNotContain("MessageServiceThrottlesAlarmD66AAC7B");
    assertThat(StackResources.of(fixture.valid(application, Fixture.DEV)))
        .isEqualTo(StackResources.of(fixture.valid(Fixture.messages(), Fixture.DEV)) - 1);
  }

  @Test
  void aTunedAlarmLooksBackOnADay() {
    var patient = Alarms.throttles(Fixture.SERVICE).forMinutes(1441);

    assertThat(notNotes(Fixture.messages().tune(patient)))
        .containsExactly(
            "ERROR capability.alarm-periods.aws messages/alarms/message-service-throttles: 1,441"
                + " periods of one minute; at most 1,440 periods in CloudWatch; look back on a day"
                + " or less");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100})
  void upTo100AlarmsAreOneWidget(int own) {
    assertThat(alarmWidgets(own)).containsExactly(own);
  }

  @Test
  void moreThan100AlarmsAreSeveralWidgets() {
    assertThat(alarmWidgets(201)).containsExactly(100, 100, 1);
  }

  /** CloudWatch refuses a dashboard with an alarm widget of no alarm. */
  @Test
  void aDashboardWithoutAlarmsHasNoWidgetOfThem() {
    assertThat(alarmWidgets(0)).isEmpty();
  }

  /** Of a site alone, whose metrics are not watched in this region. */
  private List<Integer> alarmWidgets(int own) {
    var application = sites(1);
    var store = Fixture.MESSAGES;
    if (own > 0) {
      application = application.of(application.components().getFirst(), store);
      for (int i = 3; i < own; i++) {
        var alarm =
            Alarm.named("mine-x" + i)
                .when(Signal.errors(store))
                .isAbove(i)
                .forMinutes(1)
                .warns("It fails.")
                .runbook("mine");
        application = application.alarm(alarm);
      }
    }
    String body =
        String.valueOf(
            fixture.rendered(application, Fixture.DEV).only("AWS::CloudWatch::Dashboard"));
    return Arrays.stream(body.split("\"type\":", -1))
        .filter(widget -> widget.startsWith("\"alarm\""))
        .map(widget -> widget.split("Fn::GetAtt", -1).length - 1)
        .toList();
  }

  private static Application sites(int count) {
    return Application.named("sites")
        .owner("me")
        .of(
            IntStream.range(0, count)
                .mapToObj(i -> Site.named("w" + i + "w").content("website/dist"))
                .toArray(Component[]::new));
  }

  private static Application watching(Alarm alarm) {
    return Fixture.messages().alarm(alarm);
  }

  private static Alarm alarm(String name, String meaning, int minutes) {
    return Alarm.named(name)
        .when(Signal.throttles(Fixture.SERVICE))
        .isAbove(0)
        .forMinutes(minutes)
        .warns(meaning)
        .runbook("mine");
  }

  private static Application promising(String name, String meaning) {
    return Fixture.messages()
        .objective(
            new Objective(
                name, Signal.errors(Fixture.API), Signal.requests(Fixture.API), "99", meaning));
  }

  private static String single(String path) {
    return "openapi: 3.1.1\npaths:\n  " + path + ": {get: {operationId: get}}\n";
  }

  private static String deep(int segments) {
    return single("/s".repeat(segments));
  }

  private static String wide(int segments) {
    return IntStream.range(0, segments)
        .mapToObj("  /s%1$d: {get: {operationId: get%1$d}}\n"::formatted)
        .collect(Collectors.joining("", "openapi: 3.1.1\npaths:\n", ""));
  }

  /** A file that takes no room on the disk. */
  private void file(String name, long bytes) throws IOException {
    try (var file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private List<String> notNotes(Application application) {
    return fixture.findings(application, Fixture.DEV).stream()
        .filter(line -> !line.startsWith("NOTE"))
        .toList();
  }
}

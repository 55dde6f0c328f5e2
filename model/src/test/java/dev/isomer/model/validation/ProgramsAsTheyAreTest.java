package dev.isomer.model.validation;

import static dev.isomer.model.component.In.dev;
import static dev.isomer.model.component.In.prod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs as they are: what they ask of their container, and how they reach each other. */
class ProgramsAsTheyAreTest {
  private static final ImageCode CODE = ImageCode.of("quotes");
  private static final Service ERIC = Service.named("eric").code(CODE);
  private static final Worker MAILER = Worker.named("mailer").code(CODE);
  private static final Task CLEAN_UP = Task.named("clean-up").code(CODE);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private List<String> findings(Component... components) {
    return fixture.findings(Application.named("quotes").owner("sales").of(components));
  }

  /** What is wrong with a service that an API leads to. */
  private List<String> of(Service service) {
    return findings(service, HttpApi.named("quotes-api").under("/quotes").to(service));
  }

  @Test
  void whatAnEdgeReachesNeedsNoApiAndWhatAnswersNobodyNeedsNeither() {
    Service front = Service.named("front").code(CODE).uses(ERIC);
    HttpApi api = HttpApi.named("quotes-api").atRoot().to(front);

    assertThat(findings(ERIC, front, api, MAILER.uses(ERIC), CLEAN_UP.uses(ERIC))).isEmpty();
  }

  @Test
  void oneVariableHasOneMeaning() {
    Service front =
        Service.named("front")
            .code(CODE)
            .variable("ERIC_PORT", "1")
            .usesAs(Address.host("ERIC_HOST").port("ERIC_PORT"), ERIC);

    assertThat(findings(ERIC, front, HttpApi.named("quotes-api").atRoot().to(front)))
        .containsExactly(
            "variable.duplicate quotes/front/uses/eric: the variable ERIC_PORT a second time; one"
                + " meaning for a variable; choose another with usesAs(…)");
  }

  @Test
  void aTemplateHasPartsThatItsTargetHas() {
    External mail = External.named("mail");
    KeyValueStore items = KeyValueStore.named("items").key("id");
    Worker worker =
        MAILER
            .usesAs(Address.template("MAIL", "smtp://{user}@{host}"), mail)
            .usesAs(
                Address.template("DSN", "{user}:{password}@{host}:{port}/{name}"),
                items,
                KeyValueStore.Right.READ)
            .usesAs(Address.template("ERIC", "eric"), ERIC);

    assertThat(findings(mail, items, ERIC, worker))
        .containsExactly(
            "address.template quotes/mailer/uses/eric: a template without a part; a text with"
                + " {scheme}, {host}, {port} in it; write the parts that the program needs",
            "address.part quotes/mailer/uses/mail: the part {user} in the template of its address;"
                + " an external has {scheme}, {host}, {port}; use those parts");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 80, 1023, 65_536})
  void aPortIsOneThatAProgramMayHave(int port) {
    assertThat(of(ERIC.port(port)))
        .containsExactly(
            "service.port quotes/eric/port: port "
                + port
                + "; from 1024 to 65535, since no program runs as root; have the program listen on"
                + " another");
    assertThat(of(ERIC.port(9000))).isEmpty();
  }

  @Test
  void anApiLeadsToWhatSpeaksHttp() {
    assertThat(of(ERIC.speaks(Protocol.GRPC).health(Health.grpc())))
        .containsExactly(
            "api.protocol quotes/quotes-api/to: the service eric, which speaks gRPC; services that"
                + " speak HTTP; let other services reach it with uses(…), or have it speak HTTP");
  }

  @Test
  void oneServiceAnswersAtAPath() {
    HttpApi api =
        HttpApi.named("quotes-api").under("/quotes").to(ERIC).and().keeping("/quotes").to(ERIC);

    assertThat(findings(ERIC, api))
        .containsExactly(
            "api.duplicate quotes/quotes-api: a second route on /quotes; one service for a path;"
                + " remove one of the two");
    assertThat(
            findings(
                ERIC,
                HttpApi.named("quotes-api")
                    .under("/quotes")
                    .to(ERIC)
                    .and()
                    .under("/quotes/x")
                    .to(ERIC)))
        .isEmpty();
  }

  @Test
  void aRouteThatWasBegunHasAServiceAndRequests() {
    assertThat(findings(ERIC, HttpApi.named("quotes-api").under("/quotes").to(ERIC).and()))
        .extracting(text -> text.replaceFirst(" .*", ""))
        .containsExactly("api.routes", "api.target");
  }

  @Test
  void oneHealthPathIsEnoughAndACommandHasWords() {
    assertThat(of(ERIC.health(Health.path("/healthz")))).isEmpty();
    assertThat(of(ERIC.health(Health.tcp()))).isEmpty();
    assertThat(of(ERIC.health(Health.none()))).isEmpty();
    assertThat(findings(MAILER.health(Health.command("true")))).isEmpty();
    assertThat(findings(MAILER.health(Health.command())))
        .containsExactly(
            "health.command quotes/mailer/health: no command; a program and its arguments; name"
                + " them in Health.command(…), or call Health.none()");
  }

  @Test
  void replicasAreAPossibleNumberOrRange() {
    String limit =
        "from 1 to 1000, and the least no more than the most; choose numbers in that" + " range";
    assertThat(of(ERIC.replicas(0)))
        .containsExactly("replicas.number quotes/eric/replicas: 0 replicas; " + limit);
    assertThat(of(ERIC.scale(5, 2).cpu(70)))
        .containsExactly("replicas.number quotes/eric/replicas: from 5 to 2 replicas; " + limit);
    assertThat(findings(MAILER.scale(1, 2).cpu(5)))
        .containsExactly(
            "replicas.percent quotes/mailer/replicas: 5 % of the processor time; from 10 to 100 %;"
                + " choose a share in that range with cpu(…)");
    assertThat(of(ERIC.scale(2, 10).cpu(70))).isEmpty();
  }

  @Test
  void whatDiffersByEnvironmentIsSaidForEachOne() {
    Service service = ERIC.variable("LEVEL", dev("debug"), prod("info")).replicas(dev(1), prod(3));
    Application application =
        Application.named("quotes")
            .owner("sales")
            .of(service, HttpApi.named("quotes-api").under("/quotes").to(service));

    assertThat(fixture.findings(application, Environment.PROD)).isEmpty();
    assertThat(fixture.findings(application, Environment.named("test")))
        .containsExactly(
            "replicas.environment quotes/eric/replicas: no value for test; a value for every"
                + " environment that the application goes to; add in(\"test\", …) to replicas(…)",
            "variable.environment quotes/eric/variables/LEVEL: no value for test; a value for every"
                + " environment that the application goes to; add in(\"test\", …) to"
                + " variable(\"LEVEL\", …)");
    var valid = Validation.require(application, Fixture.Able.in(Environment.PROD), fixture.project);
    assertThat(valid.variables(service)).containsEntry("LEVEL", "info");
    assertThat(valid.scale(service.scale())).isEqualTo(new Scale.Fixed(3));
    assertThat(valid.scale(ERIC.scale())).isEqualTo(new Scale.Fixed(2));
  }

  @Test
  void aValueOfOneEnvironmentIsNoSecretEither() {
    assertThat(of(ERIC.variable("DSN", dev("a"), prod("redis://app:secret@host"))))
        .extracting(text -> text.replaceFirst(" .*", ""))
        .containsExactly("variable.secret");
  }

  @Test
  void aContainerIsAskedForWhatIsPossible() {
    assertThat(of(ERIC.cpu(5).user(0).startsWithin(Duration.ofHours(1)).arguments("a\0b")))
        .containsExactly(
            "program.arguments quotes/eric/arguments: an argument with a null character; text, as a"
                + " process gets it; remove the character",
            "program.cpu quotes/eric/cpu: 5 thousandths of a processor; from 10 to 16000; choose a"
                + " number in that range",
            "program.start quotes/eric/startsWithin: 1 h; from 2 s to 30 min; choose a time in that"
                + " range",
            "program.user quotes/eric/user: the user 0; from 1 to 2147483646; no program runs as"
                + " root; have the image run as another user");
    assertThat(of(ERIC.cpu(100).user(999).startsWithin(Duration.ofMinutes(5)).arguments("-v")))
        .isEmpty();
  }

  @Test
  void foldersAndFilesHavePathsOfTheirOwn() {
    fixture.write("eric.conf", "a = 1");

    assertThat(
            of(
                ERIC.memory(64)
                    .writes(Folder.onDisk("cache").mebibytes(1))
                    .writes(Folder.inMemory("/run/eric").mebibytes(64))
                    .file("/etc/eric.conf", "eric.conf")
                    .writes(Folder.onDisk("/etc/eric.conf").mebibytes(1))
                    .file("/etc/none.conf", "none.conf")))
        .containsExactly(
            "program.path quotes/eric/files: the path \"cache\"; an absolute path of letters, digits"
                + " and ._@+-; write it like /etc/app/app.conf",
            "program.path quotes/eric/files: a second meaning for /etc/eric.conf; one file or one"
                + " folder at a path; remove one",
            "program.file quotes/eric/files/etc/none.conf: the file \"none.conf\", which is not"
                + " there; a text file of the project of at most 262144 bytes; correct the path, or"
                + " put the file into the image",
            "program.folder quotes/eric/writes/run/eric: 64 MiB; at least 1 MiB, and in memory less"
                + " than the program's 64 MiB; choose a size in that range");
  }

  @Test
  void aProgramFindsTheTextOfItsFile() {
    fixture.write("eric.conf", "a = 1");
    Service service = ERIC.file("/etc/eric.conf", "eric.conf");
    var application =
        Application.named("quotes")
            .owner("sales")
            .of(service, HttpApi.named("quotes-api").under("/quotes").to(service));

    var valid = Validation.require(application, Fixture.Able.in(Environment.DEV), fixture.project);

    assertThat(valid.files(service)).containsEntry("/etc/eric.conf", "a = 1");
  }

  @Test
  void theFolderOfAnImagesSourcesIsThere() {
    fixture.write("services/eric/Procfile", "web: node main.js");

    assertThat(of(ERIC.code(CODE.source("services/eric")))).isEmpty();
    assertThat(of(ERIC.code(CODE.source("services/erik"))))
        .containsExactly(
            "code.source quotes/eric/code: the folder \"services/erik\"; a folder of the project"
                + " with the program's sources; correct the path");
  }

  @Test
  void aScheduleIsOneThatEveryClockStrikes() {
    assertThat(findings(CLEAN_UP.runs(Schedule.every(Duration.ofMinutes(7)))))
        .containsExactly(
            "task.schedule quotes/clean-up/runs: every 7 min; minutes that divide an hour, or hours"
                + " that divide a day; choose such an interval, or a time of the day");
    assertThat(findings(CLEAN_UP.runs(Schedule.daily(24, 0, BERLIN))))
        .containsExactly(
            "task.schedule quotes/clean-up/runs: 24:0; an hour from 0 to 23 and a minute from 0 to"
                + " 59; choose a time in that range");
    assertThat(findings(CLEAN_UP.runs(Schedule.monthly(29, 3, 0, BERLIN))))
        .containsExactly(
            "task.schedule quotes/clean-up/runs: day 29 at 3:0; a day from 1 to 28, which every"
                + " month has, an hour from 0 to 23 and a minute from 0 to 59; choose a day and a"
                + " time in that range");
    assertThat(findings(CLEAN_UP.runs(Schedule.daily(3, 0, ZoneId.of("+02:00")))))
        .containsExactly(
            "task.zone quotes/clean-up/runs: the zone +02:00; a region such as Europe/Berlin or"
                + " Etc/UTC, whose clocks every platform knows; name a region");
    assertThat(findings(CLEAN_UP.runs(Schedule.daily(3, 0, BERLIN)))).isEmpty();
  }

  @Test
  void aRunHasADeadlineAndTries() {
    assertThat(findings(CLEAN_UP.deadline(Duration.ofSeconds(9)).tries(0)))
        .containsExactly(
            "task.deadline quotes/clean-up/deadline: 9 s; from 10 s to 1 d; choose a time in that"
                + " range, or make it a worker",
            "task.tries quotes/clean-up/tries: 0 tries; from 1 to 10; choose a number in that"
                + " range");
  }
}

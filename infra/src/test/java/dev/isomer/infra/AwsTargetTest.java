package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Runbooks;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.ReferrerPolicy;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsTargetTest {
  private static final String TLS =
      "NOTE capability.site-tls.aws messages/website/tls: CloudFront's own domain and"
          + " certificate; CloudFront accepts TLS 1.0 and later there; add a domain and a"
          + " certificate to the distribution if TLS 1.2 must be the minimum";
  private static final String AVAILABILITY =
      "NOTE capability.objective.aws messages/objectives/message-api-availability: no alarm for a"
          + " burn over 3 d and 6 h; CloudWatch alarms look back on a day at most; look at the"
          + " dashboard once a week";
  private static final String LATENCY =
      "NOTE capability.objective.aws messages/objectives/message-api-latency-500ms: no alarm for a"
          + " burn over 3 d and 6 h; CloudWatch alarms look back on a day at most; look at the"
          + " dashboard once a week";

  @TempDir Path root;

  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  @Test
  void theStructureIsNamedAws() {
    assertThat(new AwsTarget(Fixture.DEV).name()).isEqualTo("aws");
  }

  @Test
  void inUsEast1TheApplicationHasItsAlarmsAndLogs() {
    assertThat(fixture.findings(Fixture.messages(), Fixture.PROD))
        .containsExactly(AVAILABILITY, LATENCY, TLS);
  }

  @Test
  void elsewhereNobodyIsWokenForTheSite() {
    assertThat(fixture.findings(Fixture.messages(), Fixture.DEV))
        .containsExactly(
            AVAILABILITY,
            LATENCY,
            "NOTE capability.site-access-log.aws messages/website/access-log: no access log in"
                + " us-west-2; CloudFront's logs are delivered from us-east-1 only; use the API's"
                + " access log",
            "NOTE capability.site-alarms.aws messages/website/alarms: no alarm in"
                + " us-west-2; CloudFront's metrics are in us-east-1 only; watch the dashboard:"
                + " no alarm notifies the owner",
            TLS);
  }

  @Test
  void aTimeoutIsAtMostLambdas15MinutesAndApiGateways29Seconds() {
    var service = Fixture.SERVICE.timeout(Duration.ofMinutes(20));

    assertThat(fixture.findings(Fixture.with(service), Fixture.PROD))
        .contains(
            "ERROR capability.answer.aws messages/message-service/timeout: 20 min behind"
                + " message-api; at most 29 s, after which API Gateway gives up; shorten it",
            "ERROR capability.timeout.aws messages/message-service/timeout: 20 min; at most 15 min"
                + " on AWS Lambda; shorten it");
  }

  @Test
  void atTheLimitsATimeoutIsFine() {
    var service = Fixture.SERVICE.timeout(Duration.ofSeconds(29));

    assertThat(
            fixture.findings(
                Fixture.with(service, Fixture.api(service).requestsPerSecond(30).burst(60)),
                Fixture.PROD))
        .containsExactly(AVAILABILITY, LATENCY, TLS);
  }

  @Test
  void aTimeoutIsInWholeSeconds() {
    var service = Fixture.SERVICE.timeout(Duration.ofMillis(1500));

    assertThat(fixture.findings(Fixture.with(service), Fixture.PROD))
        .contains(
            "ERROR capability.timeout-step.aws messages/message-service/timeout: 1500 ms;"
                + " whole seconds on AWS Lambda; use 2 s");
  }

  @Test
  void aProgramSaysWhatLambdaCalls() {
    fixture.jar("plain", Map.of());
    var service = Fixture.SERVICE.code(JvmCode.of("plain"));

    assertThat(fixture.findings(Fixture.with(service), Fixture.PROD))
        .contains(
            "ERROR capability.function.aws messages/message-service/code: plain.jar without"
                + " Isomer-Function in its manifest; AWS Lambda needs the name of a handler;"
                + " write package.Class::method there");
  }

  @Test
  void theAddressOfRunbooksIsAUrlThatEndsWithASlash() {
    fixture.write("docs/runbooks/busy.md", "# Busy");
    var alarm =
        Alarm.named("busy")
            .when(new Signal.Saturation(Fixture.SERVICE))
            .isAbove(0.5)
            .forMinutes(1)
            .warns("Busy.")
            .runbook("busy");
    var application = Fixture.messages().alarm(alarm);

    assertThat(
            fixture.findings(
                application, Fixture.PROD.runbooks(Runbooks.at("https://wiki.example.com"))))
        .contains(
            "ERROR place.runbooks place/runbooks: the address \"https://wiki.example.com\"; an"
                + " http or https URL that ends with a slash, to which the name of a page is"
                + " added; correct the address in runbooks(Runbooks.at(…))");
    assertThat(fixture.findings(application, Fixture.PROD))
        .contains(
            "NOTE alarm.address messages/alarms/busy/runbook: the notification says"
                + " docs/runbooks/busy.md; a URL, which can be opened from a phone; give the place"
                + " runbooks(Runbooks.at(…)) with the address of your pages");
    assertThat(
            fixture.findings(
                application, Fixture.PROD.runbooks(Runbooks.at("https://wiki.example.com/"))))
        .noneMatch(finding -> finding.contains("runbooks"));
  }

  @Test
  void whatAServiceExportsAndItsSecretsAreNotForAwsYet() {
    var depth = Gauge.of("depth", "messages");
    var service =
        Fixture.SERVICE.exports(depth).secret("TOKEN", Secret.named("tokens").key("one")).single();
    fixture.write("docs/runbooks/depth.md", "# Deep");
    var alarm =
        Alarm.named("depth")
            .when(Signal.level(service, depth))
            .isAbove(1)
            .forMinutes(1)
            .warns("Deep.")
            .runbook("depth");

    assertThat(fixture.findings(Fixture.with(service).alarm(alarm), Fixture.PROD))
        .contains(
            "ERROR capability.alarm.aws messages/alarms/depth: messages of a service;"
                + " signals that AWS measures; watch another signal, or do not ship the"
                + " application to AWS",
            "ERROR capability.metrics.aws messages/message-service/metrics: metrics that it"
                + " exports itself; CloudWatch has only what AWS measures: nothing reads a"
                + " function's own metrics; do not ship the application to AWS",
            "ERROR capability.secret.aws messages/message-service/secrets/TOKEN: a variable"
                + " with a secret's value; a function's variables are readable by everybody who"
                + " may view it; do not ship the application to AWS",
            "NOTE capability.single.aws messages/message-service/single: a single replica"
                + " is asked for; AWS Lambda runs as many instances at once as requests need;"
                + " make the program safe to run several times at once");
  }

  @Test
  void thePlaceSaysWhereThatIsWhichOthersRun() {
    var broker = External.named("broker");
    var service = Fixture.SERVICE.uses(broker);
    var parts = new ArrayList<>(Fixture.with(service).components());
    parts.add(broker);

    assertThat(
            fixture.findings(
                Fixture.with(service).of(parts.toArray(Component[]::new)), Fixture.PROD))
        .filteredOn(finding -> finding.startsWith("ERROR"))
        .containsExactly(
            "ERROR capability.external.aws messages/message-service/uses/broker: no address of"
                + " broker in prod; one at each place on AWS; call external(…) of the place");
  }

  @Test
  void muchMemoryNeedsAnAccountThatMayUseIt() {
    assertThat(fixture.findings(Fixture.with(Fixture.SERVICE.memory(3009)), Fixture.PROD))
        .contains(
            "NOTE capability.memory.aws messages/message-service/memory: 3009 MiB; 3008 MiB"
                + " is the quota of a new AWS account; check the account's quota before you"
                + " deploy");
    assertThat(fixture.findings(Fixture.with(Fixture.SERVICE.memory(3008)), Fixture.PROD))
        .containsExactly(AVAILABILITY, LATENCY, TLS);
  }

  @Test
  void lambdasOwnVariablesAreNotForAService() {
    var service = Fixture.SERVICE.variable("AWS_REGION", "eu-west-1");

    assertThat(fixture.findings(Fixture.with(service), Fixture.PROD))
        .contains(
            "ERROR capability.variable.aws messages/message-service/variables/AWS_REGION: the"
                + " variable AWS_REGION; a name that AWS Lambda does not set itself; rename it");
  }

  @Test
  void aSegmentHasNoTilde() {
    fixture.write(
        "lambda/openapi.yaml",
        """
        openapi: 3.1.1
        paths:
          /~me/{id}: {get: {operationId: me}}
        """);

    assertThat(fixture.findings(Fixture.messages(), Fixture.PROD))
        .contains(
            "ERROR capability.segment.aws messages/message-api/paths/~me/{id}: the segment ~me;"
                + " letters, digits and ._- in API Gateway; rename it");
  }

  @Test
  void aParameterHasOneNameAtOnePlace() {
    fixture.write(
        "lambda/openapi.yaml",
        """
        openapi: 3.1.1
        paths:
          /messages/{id}: {get: {operationId: get}}
          /messages/{message}/replies: {get: {operationId: replies}}
        """);

    assertThat(fixture.findings(Fixture.messages(), Fixture.PROD))
        .contains(
            "ERROR capability.parameter.aws messages/message-api/paths/messages/{}: the names {id},"
                + " {message}; one name for a parameter at one place in API Gateway; give it the"
                + " same name in every path");
  }

  @Test
  void apiGatewayIsSetUpByPathsAndNotByAPrefix() {
    var api = HttpApi.named("greetings").under("/hello").to(Fixture.SERVICE);
    var application =
        Application.named("hi")
            .owner("sales")
            .of(Fixture.MESSAGES, Fixture.LEDGER, Fixture.SERVICE, api);

    assertThat(fixture.findings(application, Fixture.PROD))
        .containsExactly(
            "ERROR capability.prefix.aws hi/greetings/under: the prefix /hello; the paths"
                + " of an OpenAPI document, by which API Gateway is set up; describe them with"
                + " openApi(…), or do not ship the application to AWS");
  }

  @Test
  void headersOfAnApiWithoutASiteAreItsPrograms() {
    var headers = SecurityHeaders.STRICT.referrer(ReferrerPolicy.ORIGIN).because("a trial");
    var application =
        Application.named("messages")
            .owner("platform")
            .of(Fixture.MESSAGES, Fixture.LEDGER, Fixture.SERVICE, Fixture.API.headers(headers));

    assertThat(fixture.findings(application, Fixture.PROD))
        .contains(
            "WARNING capability.headers.aws messages/message-api/headers: the API changes"
                + " security headers; API Gateway sends only what the program sends, unless the"
                + " API is behind a site; send the headers from the program");
  }

  @Test
  void anApiAtTheRootDoesNotRunHere() {
    var application =
        Application.named("messages")
            .owner("platform")
            .of(
                Fixture.MESSAGES,
                Fixture.LEDGER,
                Fixture.SERVICE,
                HttpApi.named("message-api").atRoot().to(Fixture.SERVICE));

    assertThat(fixture.findings(application, Fixture.PROD))
        .contains(
            "ERROR capability.root.aws messages/message-api/atRoot: every path of its host;"
                + " the paths of an OpenAPI document, by which API Gateway is set up; describe"
                + " them with openApi(…), or do not ship the application to AWS");
  }

  @Test
  void aBurstIsSharedByAnAccount() {
    var api = Fixture.API.requestsPerSecond(100).burst(5001);

    assertThat(fixture.findings(Fixture.with(Fixture.SERVICE, api), Fixture.PROD))
        .contains(
            "WARNING capability.burst.aws messages/message-api/throttle: a burst of 5001; 5000 over"
                + " all APIs of an account and region, unless AWS raises it; lower it, or have the"
                + " quota raised");
  }

  @Test
  void concurrencyIsSharedByAnAccount() {
    var api = Fixture.API.requestsPerSecond(101).burst(200);

    assertThat(fixture.findings(Fixture.with(Fixture.SERVICE, api), Fixture.PROD))
        .contains(
            "WARNING capability.concurrency.aws messages/message-api/throttle: 101 requests per"
                + " second of up to 10 s, 1010 at once; 1000 over all functions of an account and"
                + " region, unless AWS raises it; lower the rate, shorten the timeout of"
                + " message-service, or have the quota raised");
  }

  @Test
  void logsAreKeptForATimeThatCloudWatchLogsHas() {
    var odd =
        Environment.named("prod")
            .protectingData()
            .keepingLogs(Period.ofDays(45))
            .keepingAccessLogs(Period.ofMonths(7));

    assertThat(fixture.findings(Fixture.messages(), new AwsPlace(odd, "us-east-1")))
        .contains(
            "ERROR capability.retention.aws environment/logRetention: 45 days; one of the"
                + " times for which CloudWatch Logs can keep logs; use 2 months, the nearest that is"
                + " allowed",
            "ERROR capability.retention.aws environment/accessLogRetention: 7 months; one of"
                + " the times for which CloudWatch Logs can keep logs; use 1 year, the nearest that is"
                + " allowed");
  }
}

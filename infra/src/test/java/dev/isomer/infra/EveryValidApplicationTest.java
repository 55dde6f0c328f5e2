package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.limits.StackResources;
import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Worker;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Validation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever validation lets through can be rendered: no signal and no shape of application fails.
 */
class EveryValidApplicationTest {
  private static final Period MONTH = Period.ofDays(30);

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.write("docs/runbooks/mine.md", "# Mine");
  }

  @ParameterizedTest
  @MethodSource("places")
  void everySignalIsRenderedOrRefused(AwsPlace place) {
    var accepted = Fixture.messages();
    int number = 0;
    int refused = 0;
    for (Signal signal : signals()) {
      var one =
          Fixture.messages().alarm(alarm("mine-x" + number, signal, number % 2 == 0 ? 0 : 10));
      if (isValid(one, place)) {
        accepted = accepted.alarm(one.ownAlarms().getFirst());
        number++;
      } else {
        refused++;
      }
    }
    assertThat(number).isEqualTo(53);
    assertThat(refused).isEqualTo(107);
    renders(accepted, place);
  }

  @ParameterizedTest
  @MethodSource("places")
  void everyObjectiveIsRenderedOrRefused(AwsPlace place) {
    var accepted = Fixture.messages();
    int number = 0;
    int refused = 0;
    for (Signal.Countable bad : countables()) {
      for (Signal.Countable all : countables()) {
        var objective = new Objective("mine-x" + number, bad, all, "99.9", "It works.");
        if (isValid(Fixture.messages().objective(objective), place)) {
          accepted = accepted.objective(objective);
          number++;
        } else {
          refused++;
        }
      }
    }
    assertThat(number).isEqualTo(38);
    assertThat(refused).isEqualTo(106);
    renders(accepted, place);
  }

  @ParameterizedTest
  @MethodSource("places")
  void aKindAloneIsRendered(AwsPlace place) {
    renders(Application.named("alone").owner("me").of(Fixture.MESSAGES), place);
    renders(
        Application.named("alone")
            .owner("me")
            .of(Service.named("s").code(JvmCode.of("message-service"))),
        place);
    renders(
        Application.named("alone").owner("me").of(Site.named("w").content("website/dist")), place);
  }

  @ParameterizedTest
  @MethodSource("places")
  void namesOfTheirGreatestLengthFit(AwsPlace place) {
    String most = "a".repeat(23);
    var longest =
        Environment.named("e".repeat(24))
            .protectingData()
            .keepingLogs(MONTH)
            .keepingAccessLogs(MONTH);
    var there = new AwsPlace(longest, place.region());
    var store = KeyValueStore.named(most + "k").key("k".repeat(64));
    var service =
        Service.named(most + "s")
            .code(JvmCode.of("message-service"))
            .uses(store, Right.READ, Right.WRITE, Right.DELETE, Right.SCAN);
    var api = HttpApi.named(most + "a").openApi("lambda/openapi.yaml").to(service);
    var site = Site.named(most + "w").content("website/dist").with(api);
    var template =
        renders(
            Application.named(most + "z").owner("o".repeat(256)).of(store, service, api, site),
            there);

    assertLengths(template, "AWS::CloudFront::Distribution", 128, "DistributionConfig", "Comment");
    assertLengths(
        template,
        "AWS::CloudFront::ResponseHeadersPolicy",
        128,
        "ResponseHeadersPolicyConfig",
        "Name");
    assertLengths(
        template, "AWS::CloudFront::OriginAccessControl", 64, "OriginAccessControlConfig", "Name");
    assertLengths(template, "AWS::Logs::DeliverySource", 60, "Name");
    assertLengths(template, "AWS::Logs::DeliveryDestination", 60, "Name");
    assertLengths(template, "AWS::SNS::Topic", 100, "DisplayName");
    assertLengths(template, "AWS::Lambda::Function", 256, "Description");
    assertLengths(template, "AWS::CloudWatch::Alarm", 255, "AlarmName");
    assertThat(String.valueOf(template.at("Description"))).hasSizeLessThanOrEqualTo(1024);
  }

  @ParameterizedTest
  @MethodSource("places")
  void namesOfContainersOfTheirGreatestLengthFit(AwsPlace place) {
    Containers.images(fixture);
    String most = "a".repeat(23);
    var longest = Environment.named("e".repeat(24)).keepingLogs(MONTH).keepingAccessLogs(MONTH);
    var service = Service.named(most + "s").code(ImageCode.of("shop")).scale(2, 4).cpu(70);
    var worker = Worker.named(most + "w").code(ImageCode.of("shop")).uses(service);
    var api = HttpApi.named(most + "a").under("/x").to(service);
    var template =
        renders(
            Application.named(most + "z").owner("o").of(service, worker, api),
            new AwsPlace(longest, place.region()));

    assertLengths(template, "AWS::CloudFront::VpcOrigin", 64, "VpcOriginEndpointConfig", "Name");
    assertLengths(template, "AWS::CloudFront::Function", 64, "Name");
    assertLengths(template, "AWS::CloudFront::Function", 128, "FunctionConfig", "Comment");
    assertLengths(template, "AWS::Logs::DeliverySource", 60, "Name");
    assertLengths(template, "AWS::EC2::SecurityGroup", 255, "GroupDescription");
    assertLengths(template, "AWS::ECS::TaskDefinition", 255, "Family");
    assertLengths(template, "AWS::ECS::Cluster", 255, "ClusterName");
  }

  private static void assertLengths(
      RenderedTemplate template, String type, int most, Object... path) {
    assertThat(template.resources(type))
        .allSatisfy(
            resource ->
                assertThat(
                        String.valueOf(
                            RenderedTemplate.value(
                                RenderedTemplate.value(resource.getValue(), "Properties"), path)))
                    .hasSizeLessThanOrEqualTo(most));
  }

  @ParameterizedTest
  @MethodSource("places")
  void programsInContainersAreRendered(AwsPlace place) {
    Containers.images(fixture);
    var there = place.external(Containers.BANK, URI.create("https://bank.example.com"));
    renders(Containers.application(), there);
    renders(
        Application.named("alone")
            .owner("me")
            .of(Containers.SWEEP.overlapping(), Containers.ORDERS),
        there);
    renders(
        Application.named("alone")
            .owner("me")
            .of(Worker.named("w").code(ImageCode.of("shop")).scale(1, 3).cpu(50)),
        there.network(AwsNetwork.vpc("vpc-1").programsIn("subnet-a")));
    var service = Service.named("s").code(ImageCode.of("shop"));
    var api =
        HttpApi.named("a").openApi("lambda/openapi.yaml").to(service).and().atRoot().to(service);
    renders(Application.named("alone").owner("me").of(service, api), there);
    var documented = HttpApi.named("a").openApi("lambda/openapi.yaml").to(service);
    renders(
        Application.named("alone")
            .owner("me")
            .of(service, documented, Site.named("w").content("website/dist").with(documented)),
        there);
  }

  @Test
  void whatIsDescribedFirstMayReachWhatIsDescribedLast() {
    Containers.images(fixture);
    var one = Service.named("one").code(ImageCode.of("shop"));
    var two = Service.named("two").code(ImageCode.of("shop")).uses(one);
    var three = Service.named("three").code(ImageCode.of("shop")).uses(two).uses(one);

    renders(Application.named("alone").owner("me").of(three, two, one), Fixture.DEV);
  }

  /** CDK has one function for all sites, with the role of the first, unless they differ. */
  @Test
  void eachOfTwoSitesIsCopiedByAFunctionThatMayWriteToItsBucket() {
    var other = Site.named("help").content("website/dist");
    var template =
        renders(
            Application.named("two")
                .owner("me")
                .of(Site.named("front").content("website/dist"), other),
            Fixture.DEV);

    assertThat(
            template
                .resources("AWS::Lambda::Function")
                .map(
                    function ->
                        String.valueOf(
                                RenderedTemplate.value(
                                    function.getValue(), "Properties", "Role", "Fn::GetAtt", 0))
                            .replaceAll("[0-9A-F]{8}$", "")))
        .containsExactlyInAnyOrder("FrontSiteCopyRole", "HelpSiteCopyRole");
  }

  @Test
  void anEmptyDocumentHasNoRoutesAndSaysSo() {
    fixture.write("lambda/openapi.yaml", "");

    assertThat(fixture.findings(Fixture.messages(), Fixture.DEV))
        .contains(
            "ERROR api.document messages/message-api/openApi/lambda/openapi.yaml#paths: no"
                + " operation; one or more; add the API's operations");
  }

  @Test
  void logsThatAreKeptForEverAreAFinding() {
    var eternal =
        Environment.named("dev")
            .keepingLogs(Period.ofYears(Integer.MAX_VALUE))
            .keepingAccessLogs(MONTH);

    assertThat(fixture.findings(Fixture.messages(), new AwsPlace(eternal, "us-west-2")))
        .contains(
            "ERROR capability.retention.aws environment/logRetention: 2147483647 years; one of"
                + " the times for which CloudWatch Logs can keep logs; use 10 years, the nearest that"
                + " is allowed");
  }

  static Stream<AwsPlace> places() {
    return Stream.of(Fixture.DEV, Fixture.PROD);
  }

  private boolean isValid(Application application, AwsPlace place) {
    return Validation.check(application, new AwsTarget(place), fixture.project())
        .findings()
        .stream()
        .noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** What is rendered holds to the numbers that a description cannot exceed. */
  private RenderedTemplate renders(Application application, AwsPlace place) {
    var template = fixture.rendered(application, place);
    assertThat(template.ids())
        .hasSize((int) StackResources.of(fixture.valid(application, place)) - 1);
    template
        .resources("AWS::CloudWatch::Alarm")
        .forEach(
            alarm -> {
              if (RenderedTemplate.value(alarm.getValue(), "Properties", "Metrics")
                  instanceof List<?> queries) {
                assertThat(
                        queries.stream()
                            .filter(query -> RenderedTemplate.value(query, "MetricStat") != null))
                    .as(alarm.getKey())
                    .hasSizeLessThanOrEqualTo(10);
              }
            });
    return template;
  }

  private static List<Signal.Countable> countables() {
    var countables = new ArrayList<Signal.Countable>();
    Arrays.stream(Signal.ApiEvent.values())
        .forEach(event -> countables.add(new Signal.ApiCount(Fixture.API, event)));
    Arrays.stream(Signal.ServiceEvent.values())
        .forEach(event -> countables.add(new Signal.ServiceCount(Fixture.SERVICE, event)));
    Arrays.stream(Signal.StoreEvent.values())
        .forEach(event -> countables.add(new Signal.StoreCount(Fixture.MESSAGES, event)));
    Arrays.stream(Signal.SiteEvent.values())
        .forEach(event -> countables.add(new Signal.SiteCount(Fixture.SITE, event)));
    countables.add(new Signal.Slow(Fixture.API, Duration.ofMillis(500)));
    return countables;
  }

  private static List<Signal> signals() {
    var signals = new ArrayList<Signal>(countables());
    for (Signal.Countable part : countables()) {
      countables().forEach(whole -> signals.add(new Signal.Share(part, whole)));
    }
    signals.add(Signal.time(Fixture.API, 95));
    signals.add(Signal.time(Fixture.SERVICE, 95));
    signals.add(new Signal.Saturation(Fixture.SERVICE));
    signals.add(Signal.silence(Fixture.SERVICE));
    return signals;
  }

  private static Alarm alarm(String name, Signal signal, long floor) {
    var above = Alarm.named(name).when(signal).isAbove(1);
    // Only a share can ask for a number of events.
    return (signal instanceof Signal.Share ? above.ofAtLeast(floor) : above)
        .forMinutes(1)
        .warns("It fails.")
        .runbook("mine");
  }
}

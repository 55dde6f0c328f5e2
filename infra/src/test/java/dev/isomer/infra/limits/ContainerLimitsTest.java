package dev.isomer.infra.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Containers;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.place.Processor;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused or noted of programs in containers, word for word. */
class ContainerLimitsTest {
  private static final Service ONE =
      Service.named("one").code(ImageCode.of("shop")).health(Health.path("/ok"));
  private static final Worker WORKER = Worker.named("mailer").code(ImageCode.of("shop"));

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    Containers.images(fixture);
  }

  private List<String> of(Component... components) {
    return at(Fixture.DEV, components);
  }

  private List<String> at(AwsPlace place, Component... components) {
    return fixture.findings(Application.named("a").owner("me").of(components), place);
  }

  private static HttpApi api(Service... services) {
    HttpApi api = HttpApi.named("web");
    for (Service service : services) {
      api = (service.equals(services[0]) ? api : api.and()).under("/" + service.name()).to(service);
    }
    return api;
  }

  @Test
  void whatAnApplicationOfImagesIsToldAnyway() {
    assertThat(of(ONE, api(ONE)))
        .containsExactlyInAnyOrder(
            "NOTE capability.egress.aws a: programs in containers; each reaches every address at"
                + " port 443, since its image, its log and its secrets go by the same interface;"
                + " other ports only where an edge says so; use a network whose routes lead to VPC"
                + " endpoints and a registry there, if that is too much",
            "NOTE capability.signals.aws a/one: requests that find no free replica; a load balancer"
                + " does not count them, so no alarm watches them; watch the time to answer"
                + " instead",
            "NOTE cost.idle.aws a/one: 2 replicas of 0.25 vCPU and 1 GiB, each with a public"
                + " address; about 28.56 USD a month while nobody calls, at the prices of us-west-2"
                + " (AWS Fargate Pricing, Amazon VPC Pricing, November 2026); run fewer replicas,"
                + " or smaller ones",
            "NOTE cost.idle.aws a/web: a load balancer; about 16.43 USD a month while nobody calls,"
                + " at the prices of us-west-2 (Elastic Load Balancing pricing, November 2026); put"
                + " all services behind one API",
            "NOTE capability.caller.aws a/web: an access log without the caller's address; the load"
                + " balancer logs whole URLs, and the address of CloudFront's interface; the caller"
                + " is in X-Forwarded-For, which the program sees; log X-Forwarded-For in the"
                + " program if an audit asks who called",
            "NOTE capability.throttle.aws a/web/throttle: 100 requests per second, burst 200;"
                + " neither"
                + " CloudFront nor a load balancer enforces it; AWS WAF would, from 6 USD a month;"
                + " enforce it in the program, or add a web ACL to the distribution",
            "NOTE capability.proto.aws a/web/to: X-Forwarded-Proto is http; the load balancer says"
                + " how it was asked itself; X-Forwarded-Ssl is on, and CloudFront-Forwarded-Proto"
                + " says how the client asked; have the program look there before it redirects to"
                + " https",
            "NOTE capability.transit.aws a/web/to: http from CloudFront's VPC origin to the load"
                + " balancer and the services; it leaves the host without TLS, so whoever is on the"
                + " way can read it; have the programs speak TLS, if a rule asks for it");
  }

  @Test
  void whatRunsWithoutPublicAddressesOnArmAndHasSecretsCostsOtherwise() {
    var network = AwsNetwork.vpc("vpc-1").programsIn("subnet-a");
    var worker = WORKER.replicas(1).secret("KEY", Secret.named("bank").key("key"));

    assertThat(at(Fixture.DEV.network(network).processor(Processor.ARM64), worker))
        .contains(
            "NOTE cost.idle.aws a/mailer: 1 replica of 0.25 vCPU and 1 GiB; about 8.51 USD a month"
                + " while nobody calls, at the prices of us-west-2 (AWS Fargate Pricing, November"
                + " 2026); run fewer replicas, or smaller ones",
            "NOTE cost.idle.aws a: 1 secret; about 0.40 USD a month while nobody calls, at the"
                + " prices of us-west-2 (AWS Secrets Manager Pricing, November 2026); keep several"
                + " values under the keys of one");
  }

  @Test
  void aProgramThatFitsNoSizeIsRefused() {
    assertThat(of(WORKER.memory(122_881).cpu(16_000)))
        .contains(
            "ERROR capability.size.aws a/mailer/memory: 122881 MiB and 16000 thousandths of a"
                + " processor; at most 16 vCPU and 120 GiB on AWS Fargate, with the proxy to other"
                + " services; ask for less, or split the program");
    assertThat(of(WORKER.memory(122_880))).noneMatch(finding -> finding.contains("size.aws"));
  }

  @Test
  void aRoleHoldsTheRightsOnSoManyStores() {
    var worker = WORKER;
    var parts = new ArrayList<Component>();
    for (int number = 0; number < 60; number++) {
      var store = KeyValueStore.named("orders-" + number).key("id");
      parts.add(store);
      worker = worker.uses(store, Right.READ, Right.WRITE);
    }
    parts.add(worker);

    assertThat(of(parts.toArray(Component[]::new)))
        .anyMatch(
            finding ->
                finding.startsWith("ERROR capability.policy.aws a/mailer/uses: ")
                    && finding.endsWith(
                        " of rights on 60 stores; at most 10,240 characters in the policies of a"
                            + " role of IAM; use fewer stores in one service"));
  }

  @Test
  void filesAreRefused() {
    fixture.write("conf/app.conf", "a = b");

    assertThat(of(WORKER.file("/etc/app.conf", "conf/app.conf")))
        .contains(
            "ERROR capability.files.aws a/mailer/files: the file /etc/app.conf; AWS Fargate puts no"
                + " file of the project into a container; build it into the image, or pass its"
                + " content as a variable");
  }

  @Test
  void metricsOfAProgramAreRefused() {
    var service = ONE.exports(Gauge.of("queue_messages", "messages"));

    assertThat(of(service, api(service)))
        .contains(
            "ERROR capability.metrics.aws a/one/metrics: metrics that it exports itself; CloudWatch"
                + " has only what AWS measures: nothing reads a program's own metrics; do not ship"
                + " the application to AWS");
  }

  @Test
  void metricsThatNoAlarmUsesAreANote() {
    var service = ONE.exports();

    assertThat(of(service, api(service)))
        .contains(
            "NOTE capability.exported.aws a/one/metrics: metrics that it exports itself; nothing on"
                + " AWS reads them; watch what AWS measures, or read them with a collector of your"
                + " own");
  }

  @Test
  void aFolderOnADiskBelongsToRoot() {
    assertThat(of(WORKER.writes(Folder.onDisk("/cache").mebibytes(64))))
        .contains(
            "WARNING capability.folder-owner.aws a/mailer/writes//cache: 64 MiB on a disk; on AWS"
                + " Fargate the folder belongs to root unless the image names it in VOLUME, and its"
                + " size is not enforced; give it to the program's user and name it in VOLUME of"
                + " the Dockerfile, or have it in memory");
  }

  @Test
  void anEdgeIsBetweenContainersThatAreKeptRunning() {
    var task = Task.named("sweep").code(ImageCode.of("shop")).uses(ONE);
    var function = Fixture.SERVICE.uses(ONE);

    assertThat(of(ONE, task))
        .contains(
            "ERROR capability.edge.aws a/sweep/uses/one: an edge from a task to the service one;"
                + " Service Connect works for what ECS keeps running; do the work in a worker, or"
                + " let the task call an API");
    assertThat(of(Fixture.MESSAGES, Fixture.LEDGER, ONE, function))
        .contains(
            "ERROR capability.edge.aws a/message-service/uses/one: an edge to the service one; a"
                + " function of AWS Lambda listens at no address; run both from images, or do not"
                + " ship the application to AWS");
    assertThat(of(ONE, WORKER.uses(ONE)))
        .contains(
            "NOTE capability.transit.aws a/mailer/uses/one: http to one; it leaves the host without"
                + " TLS, so whoever is on the way can read it; have the programs speak TLS, if a"
                + " rule asks for it");
  }

  @Test
  void aTableHasNoHost() {
    var store = KeyValueStore.named("orders").key("id");

    assertThat(of(store, WORKER.usesAs(Address.hostAndPort("ORDERS"), store, Right.READ)))
        .contains(
            "ERROR capability.address.aws a/mailer/uses/orders: an address in parts, or in a text;"
                + " a DynamoDB table has a name, but no host or port; take the address as one URL");
  }

  @Test
  void anExternalNeedsAnAddressThatCanBeReached() {
    var bank = External.named("bank");
    var worker = WORKER.uses(bank);

    assertThat(of(bank, worker))
        .contains(
            "ERROR capability.external.aws a/mailer/uses/bank: no address of bank in dev; one at"
                + " each place on AWS; call external(…) of the place");
    assertThat(at(Fixture.DEV.external(bank, URI.create("bank.example.com")), bank, worker))
        .contains(
            "ERROR capability.external.aws a/mailer/uses/bank: the address bank.example.com of"
                + " bank; a URL with scheme, host and port; write it like"
                + " https://quotes.example.com:8443");
    assertThat(at(Fixture.DEV.external(bank, URI.create("http://bank.example.com")), bank, worker))
        .contains(
            "NOTE capability.transit.aws a/mailer/uses/bank: http to bank.example.com; it leaves"
                + " the host without TLS, so whoever is on the way can read it; call it over"
                + " https");
  }

  @Test
  void whatAsksAProgramIsSaid() {
    var paths = ONE.health(Service.DEFAULT_HEALTH);
    var tcp = ONE.health(Health.tcp());

    assertThat(of(paths, api(paths)))
        .contains(
            "NOTE capability.health.aws a/one/health: the path /health/live, at which it says that"
                + " it is alive; a load balancer asks one path, /health/ready, and ECS replaces"
                + " what fails there; let /health/ready fail only if a new replica would be"
                + " better");
    assertThat(of(tcp, api(tcp)))
        .contains(
            "NOTE capability.health.aws a/one/health: connections to its port; a load balancer asks"
                + " by HTTP: any answer to / below 500 counts as well; name a path with"
                + " Health.path(…)");
    assertThat(of(ONE, WORKER.uses(ONE)))
        .contains(
            "NOTE capability.health.aws a/one/health: a path; ECS asks a program that no API leads"
                + " to by a command only, and this one is well while its process runs; name a"
                + " command with Health.command(…), or end the process if it cannot go on",
            "NOTE capability.signals.aws a/one: requests, errors and times of a service that no API"
                + " leads to; CloudWatch does not measure them, so no alarm watches them; watch"
                + " what calls it");
  }

  @Test
  void timesThatNothingEnforcesAreNoted() {
    var slow = ONE.timeout(Duration.ofSeconds(20));

    assertThat(of(slow, WORKER.uses(slow).startsWithin(Duration.ofSeconds(90))))
        .contains(
            "NOTE capability.wait.aws a/one/timeout: 20 s; Service Connect does not enforce it;"
                + " enforce it in the program",
            "NOTE capability.start.aws a/mailer/startsWithin: 90 s; nothing asks this program"
                + " whether it is well, so nothing waits for it; name a command with"
                + " Health.command(…) if it needs time");
  }

  @Test
  void cloudFrontGivesUp() {
    var slow = ONE.timeout(Duration.ofSeconds(121));

    assertThat(of(slow, api(slow)))
        .contains(
            "ERROR capability.answer.aws a/one/timeout: 121 s behind web; at most 2 min, after which"
                + " CloudFront gives up; shorten it");
  }

  @Test
  void anApiLeadsToOneKindOfCompute() {
    assertThat(
            of(Fixture.MESSAGES, Fixture.LEDGER, Fixture.SERVICE, ONE, api(ONE, Fixture.SERVICE)))
        .contains(
            "ERROR capability.mixed.aws a/web/to: functions and containers behind one API; API"
                + " Gateway leads to functions, a load balancer to containers; run all of them from"
                + " images, or describe an API for each kind");
  }

  @Test
  void aRegionWithoutAKnownListOfAddressesIsRefused() {
    assertThat(at(new AwsPlace(Environment.DEV, "mars-north-1"), ONE, api(ONE)))
        .contains(
            "ERROR capability.origin.aws a/web: the region mars-north-1; regions of which Isomer"
                + " knows the list of CloudFront's addresses; use another region, or add the"
                + " region's list to OriginPrefixes");
  }

  @Test
  void aGivenNetworkNeedsItsSubnets() {
    assertThat(at(Fixture.DEV.network(AwsNetwork.vpc("vpc-1")), WORKER))
        .contains(
            "ERROR capability.network.aws environment/network: the VPC vpc-1 with 0 subnets of"
                + " programs and 0 of load balancers; one or more of programs, and two or more of"
                + " load balancers behind an API; name them with programsIn(…) and entriesIn(…)");
  }

  @Test
  void twoDocumentsDoNotShareASegmentAndBeginWithAWord() {
    var two = Service.named("two").code(ImageCode.of("shop")).health(Health.path("/ok"));
    fixture.write("one.yaml", "openapi: 3.1.1\npaths:\n  /a/b: {get: {operationId: b}}\n");
    fixture.write(
        "two.yaml",
        "openapi: 3.1.1\npaths:\n  /a/c: {get: {operationId: c}}\n  /{x}: {get: {operationId: x}}\n");
    var api = HttpApi.named("web").openApi("one.yaml").to(ONE).and().openApi("two.yaml").to(two);

    assertThat(of(ONE, two, api))
        .contains(
            "ERROR capability.document.aws a/web: two services below /a; one service for all that"
                + " begins with the same segment of a document; give each its own first segment",
            "ERROR capability.segment.aws a/web/openApi: the parameter /{x} at the beginning of a"
                + " path; a first segment without parameter, by which a load balancer leads"
                + " requests; begin the path with a word, or call atRoot()");
  }

  @Test
  void imagesAreNamedInOneFile() {
    fixture.write("images.yaml", "images:\n  other:\n    repository: a/b\n    tag: \"1\"\n");
    var other = Worker.named("mailer").code(ImageCode.of("other"));

    assertThat(of(WORKER))
        .contains(
            "ERROR image.missing images.yaml/shop: no entry; one for every image that is run; add"
                + " its repository, tag and digest");
    assertThat(at(Fixture.PROD, other))
        .contains(
            "ERROR image.digest images.yaml/other/digest: only the tag 1; a digest in prod, as a tag"
                + " can be moved; add the digest, sha256:…, of the image that was tested");
  }

  @Test
  void aPromiseOfWhatNothingMeasuresIsRefused() {
    var promise =
        new Objective("calls", Signal.errors(ONE), Signal.requests(ONE), "99.9", "It works.");

    assertThat(
            fixture.findings(
                Application.named("a").owner("me").of(ONE, WORKER.uses(ONE)).objective(promise),
                Fixture.DEV))
        .contains(
            "ERROR capability.promise.aws a/objectives/calls: requests that CloudWatch does not"
                + " measure; requests to APIs, sites, stores, functions, and services that an API"
                + " leads to; promise it of the API, or do not ship the application to AWS");
  }
}

package dev.isomer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.ApiServer.Request;
import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.Verification.Verdict;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deploy whose version is verified from outside once it runs. */
class VerificationTest {
  private static final String LIVE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
        namespace: shop-dev
        generation: 1
        managedFields:
          - {manager: isomer, operation: Apply, fieldsV1: {'f:spec': {'f:template': {}}}}
      spec:
        replicas: 2
        template: {spec: {containers: [{name: shop, image: 'shop:1'}]}}
      status:
        observedGeneration: 1
        replicas: 2
        updatedReplicas: 2
        availableReplicas: 2
      """;

  private static final Verdict.Rejected REJECTED = new Verdict.Rejected("it is wrong");

  private final List<Phase> phases = new ArrayList<>();
  private final Verifier verifier = new Verifier();

  @TempDir private Path folder;
  private ApiServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = ApiServer.with(Manifest.parse(LIVE));
    cluster = server.connect(folder);
  }

  @AfterEach
  void end() {
    cluster.close();
    server.close();
  }

  @Test
  void anAcceptedVersionIsDoneOnlyAfterItsVerification() {
    Result result = deploy("shop:2", Duration.ofSeconds(30));

    assertThat(result).isEqualTo(new Result.Done("shop", "2"));
    assertThat(phases).containsSubsequence(Phase.ROLLING_OUT, Phase.VERIFYING, Phase.DONE);
    assertThat(verifier.recordsSeen).containsExactly(true);
    assertThat(hasRecord()).isFalse();
  }

  @Test
  void aRejectedVersionIsReplacedByTheOneBefore() {
    verifier.verdict = () -> Optional.of(REJECTED);

    Result result = deploy("shop:2", Duration.ofSeconds(30));

    var failure =
        new Failure(
            Outcome.NOT_VERIFIED, "it is wrong", new Log.OfVerification(List.of("the reason")));
    assertThat(result).isEqualTo(new Result.WentBack("shop", failure, "1"));
    assertThat(phases).containsSubsequence(Phase.VERIFYING, Phase.GOING_BACK, Phase.FAILED);
    assertThat(images()).containsExactly("shop:2", "shop:1");
    assertThat(hasRecord()).isFalse();
    assertThat(verifier.closed).isEqualTo(1);
  }

  @Test
  void whatRanAlreadyIsVerifiedTooAndStays() {
    verifier.verdict = () -> Optional.of(REJECTED);

    Result result = deploy("shop:1", Duration.ofSeconds(30));

    assertThat(result).isInstanceOf(Result.Unverified.class);
    assertThat(result.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
    assertThat(result.sentence())
        .isEqualTo("it is wrong; nothing was changed, so nothing is put back");
    assertThat(result.running()).hasValue("1");
    assertThat(images()).isEmpty();
  }

  @Test
  void whatRanAlreadyAndIsAcceptedIsUnchanged() {
    assertThat(deploy("shop:1", Duration.ofSeconds(30)))
        .isEqualTo(new Result.Unchanged("shop", "1"));
    assertThat(phases).contains(Phase.VERIFYING);
  }

  @Test
  void aVerificationThatTakesTooLongIsEndedAndRejects() {
    verifier.verdict = Optional::empty;

    Result result = deploy("shop:2", Duration.ofSeconds(1));

    assertThat(result).isInstanceOf(Result.WentBack.class);
    assertThat(result.sentence()).isEqualTo("its verification has not ended after 1 s");
    assertThat(verifier.closed).isEqualTo(1);
  }

  @Test
  void aVerificationThatCannotBeStartedRejects() {
    verifier.isMissing = true;

    Result result = deploy("shop:2", Duration.ofSeconds(30));

    assertThat(result).isInstanceOf(Result.WentBack.class);
    assertThat(result.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
    assertThat(result.sentence()).isEqualTo("its verification cannot be started: no shell");
  }

  @Test
  void aDryRunVerifiesNothing() {
    verifier.isMissing = true;

    Deploy deploy = new Deploy(cluster, Orders.standard().asDryRun(), new Told());

    assertThat(deploy.run(List.of(release("shop:2"))).getFirst().outcome())
        .isEqualTo(Outcome.COMPARED);
  }

  @Test
  void aStoppedVerificationIsEndedAndItsRecordStaysForTheNextRun() {
    Deploy deploy = new Deploy(cluster, Orders.standard(), new Told());
    verifier.verdict =
        () -> {
          deploy.stop();
          return Optional.empty();
        };

    Result stopped = deploy.run(List.of(release("shop:2"))).getFirst();

    assertThat(stopped).isEqualTo(new Result.Stopped("shop", null));
    assertThat(verifier.closed).isEqualTo(1);
    assertThat(hasRecord()).isTrue();

    verifier.verdict = () -> Optional.of(REJECTED);
    Result again = deploy("shop:2", Duration.ofSeconds(30));

    assertThat(again).isInstanceOf(Result.WentBack.class);
    assertThat(again.running()).hasValue("1");
    assertThat(images()).containsExactly("shop:2", "shop:1");
    assertThat(hasRecord()).isFalse();
  }

  /** Ctrl-C ends the command of a verification too, which is noticed first. */
  @Test
  void whatASignalHasEndedIsNotRejected() {
    Deploy deploy = new Deploy(cluster, Orders.standard(), new Told());
    verifier.verdict =
        () -> {
          Thread.startVirtualThread(
              () -> {
                verifier.awaitQuestion();
                deploy.stop();
              });
          return Optional.of(REJECTED);
        };

    Result stopped = deploy.run(List.of(release("shop:2"))).getFirst();

    assertThat(stopped).isEqualTo(new Result.Stopped("shop", null));
    assertThat(phases).doesNotContain(Phase.GOING_BACK);
    assertThat(hasRecord()).isTrue();
  }

  @Test
  void whoLosesTheLockEndsTheVerificationAndLeavesWhatRuns() {
    verifier.verdict =
        () -> {
          server.takeOver(
              "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: isomer-deploy,"
                  + " namespace: shop-dev}, spec: {holderIdentity: ann@laptop pid 1}}");
          return Optional.empty();
        };

    Result result = deploy("shop:2", Duration.ofSeconds(60));

    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.LOCKED);
    assertThat(phases).doesNotContain(Phase.GOING_BACK);
    assertThat(verifier.closed).isEqualTo(1);
    assertThat(images()).containsExactly("shop:2");
  }

  private Result deploy(String image, Duration timeout) {
    var orders = new Orders(timeout, Orders.READY_WITHIN, false);
    return new Deploy(cluster, orders, new Told()).run(List.of(release(image))).getFirst();
  }

  private Release release(String image) {
    String wanted =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop, namespace: shop-dev}
        spec:
          template: {spec: {containers: [{name: shop, image: '%s'}]}}
        """
            .formatted(image);
    return new Release("shop", "shop-dev", List.of(Manifest.parse(wanted))).verifiedBy(verifier);
  }

  /** The images that were written, in their order. */
  private List<String> images() {
    return server.requests().stream()
        .filter(Request::isApplied)
        .filter(request -> request.path().contains("/deployments/"))
        .map(request -> request.json().at("/spec/template/spec/containers/0/image").asText())
        .toList();
  }

  private boolean hasRecord() {
    return !cluster.list("v1", "ConfigMap", "shop-dev", "").isEmpty();
  }

  /** Accepts, unless it is told otherwise. */
  private final class Verifier implements Verification, Verification.Running {
    private final List<Boolean> recordsSeen = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private Supplier<Optional<Verdict>> verdict = () -> Optional.of(new Verdict.Accepted());
    private boolean isMissing;
    private int closed;

    @Override
    public Running begin() throws IOException {
      if (isMissing) {
        throw new IOException("no shell");
      }
      return this;
    }

    @Override
    public Optional<Verdict> within(Duration time) {
      recordsSeen.add(hasRecord());
      return verdict.get();
    }

    /** Waits until its output is asked for, or for as long as a signal may take. */
    void awaitQuestion() {
      try {
        asked.await(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public List<String> lastLines() {
      asked.countDown();
      return List.of("the reason");
    }

    @Override
    public void close() {
      closed++;
    }
  }

  /** Keeps what it is told. */
  private final class Told implements Listener {
    @Override
    public void compared(String application, List<Change> compared) {}

    @Override
    public void status(Status status) {
      phases.add(status.phase());
    }

    @Override
    public void note(String application, String sentence) {}

    @Override
    public void finished(Result result) {}
  }
}

package dev.isomer.kubernetes.pod;

import dev.isomer.model.component.Health;
import java.time.Duration;
import org.cdk8s.plus34.k8s.ExecAction;
import org.cdk8s.plus34.k8s.GrpcAction;
import org.cdk8s.plus34.k8s.HttpGetAction;
import org.cdk8s.plus34.k8s.Probe;
import org.cdk8s.plus34.k8s.TcpSocketAction;
import org.jspecify.annotations.Nullable;

/**
 * How the kubelet asks a program whether it is well.
 *
 * @param health what the program offers
 * @param port where it listens, unused if it is asked by a command or not at all
 * @param start how long it may take from its start until it is well
 */
public record Probes(Health health, int port, Duration start) {
  private static final int START_PERIOD = 2;

  /** Asked every 2 s until it answers, for as long as it may take to start. */
  public @Nullable Probe startup() {
    int failures = (int) Math.ceilDiv(start.toSeconds(), START_PERIOD);
    return probe(
        switch (health) {
          case Health.Paths paths -> http(paths.live());
          case Health.OnePath path -> http(path.ready());
          case Health.Tcp tcp -> connection();
          case Health.Grpc grpc -> call(grpc);
          case Health.Command command -> command(command);
          case Health.None none -> null;
        },
        null,
        START_PERIOD,
        failures);
  }

  /** Noticed within 4 s: every 2 s, two failures. Nobody asks before the trial is over. */
  public @Nullable Probe readiness() {
    return probe(
        switch (health) {
          case Health.Paths paths -> http(paths.ready());
          case Health.OnePath path -> http(path.ready());
          case Health.Tcp tcp -> connection();
          case Health.Grpc grpc -> call(grpc);
          case Health.Command command -> command(command);
          case Health.None none -> null;
        },
        ZeroDowntime.TRIAL_SECONDS,
        2,
        2);
  }

  /** Ended after a minute without an answer: every 10 s, six failures. */
  public @Nullable Probe liveness() {
    return probe(
        switch (health) {
          case Health.Paths paths -> http(paths.live());
          case Health.OnePath path -> connection();
          case Health.Tcp tcp -> connection();
          case Health.Grpc grpc -> call(grpc);
          case Health.Command command -> command(command);
          case Health.None none -> null;
        },
        null,
        10,
        6);
  }

  private static @Nullable Probe probe(
      Probe.@Nullable Builder builder, @Nullable Integer delay, int seconds, int failures) {
    return builder == null
        ? null
        : builder
            .initialDelaySeconds(delay)
            .periodSeconds(seconds)
            .timeoutSeconds(2)
            .failureThreshold(failures)
            .build();
  }

  private Probe.Builder http(String path) {
    return Probe.builder()
        .httpGet(HttpGetAction.builder().path(path).port(Scalars.number(port)).build());
  }

  private Probe.Builder connection() {
    return Probe.builder().tcpSocket(TcpSocketAction.builder().port(Scalars.number(port)).build());
  }

  private Probe.Builder call(Health.Grpc grpc) {
    return Probe.builder().grpc(GrpcAction.builder().port(port).service(grpc.service()).build());
  }

  private static Probe.Builder command(Health.Command command) {
    return Probe.builder().exec(ExecAction.builder().command(command.words()).build());
  }
}

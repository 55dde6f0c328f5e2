package dev.isomer.infra.compute;

import dev.isomer.model.Application;
import dev.isomer.model.component.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A size in which AWS Fargate runs a program.
 *
 * @param cpu in units, of which 1024 are one processor
 * @param mebibytes of memory, in MiB
 */
public record FargateSize(int cpu, int mebibytes) {

  /** The memory that the proxy of Service Connect needs beside the program, in MiB. */
  static final int PROXY_MEBIBYTES = 64;

  /** The processor time that it needs, in units (both: ECS Developer Guide, "Service Connect"). */
  static final int PROXY_CPU = 256;

  /**
   * The memory that a number of units can have: from, to, and in steps of, in MiB (Amazon ECS
   * Developer Guide, "Fargate task definition considerations", "Task CPU and memory").
   */
  private record Row(int cpu, int least, int most, int step) {
    Stream<FargateSize> sizes() {
      return IntStream.iterate(least, memory -> memory <= most, memory -> memory + step)
          .mapToObj(memory -> new FargateSize(cpu, memory));
    }
  }

  /** A quarter of a processor can have 0.5, 1 or 2 GiB, which are no even steps. */
  private static final List<FargateSize> SMALLEST =
      List.of(new FargateSize(256, 512), new FargateSize(256, 1024), new FargateSize(256, 2048));

  private static final List<Row> ROWS =
      List.of(
          new Row(512, 1024, 4096, 1024),
          new Row(1024, 2048, 8192, 1024),
          new Row(2048, 4096, 16_384, 1024),
          new Row(4096, 8192, 30_720, 1024),
          new Row(8192, 16_384, 61_440, 4096),
          new Row(16_384, 32_768, 122_880, 8192));

  /** The largest size. */
  public static final FargateSize LARGEST = new FargateSize(16_384, 122_880);

  /** The smallest size that has at least so much; empty if none has. */
  static Optional<FargateSize> fitting(int cpu, int mebibytes) {
    return Stream.concat(SMALLEST.stream(), ROWS.stream().flatMap(Row::sizes))
        .filter(size -> size.cpu >= cpu && size.mebibytes >= mebibytes)
        .findFirst();
  }

  /**
   * The smallest size for a program and, if other services are reached by it or reach it, for the
   * proxy beside it; empty if none is large enough.
   */
  public static Optional<FargateSize> of(Workload<?> workload, Application application) {
    boolean hasProxy = Connections.isConnected(workload, application);
    Integer thousandths = workload.program().cpuThousandths();
    int cpu = thousandths == null ? 0 : Math.ceilDiv(thousandths * 1024, 1000);
    return fitting(
        cpu == 0 || !hasProxy ? cpu : cpu + PROXY_CPU,
        workload.memoryMebibytes() + (hasProxy ? PROXY_MEBIBYTES : 0));
  }

  /** A person reads {@code 0.25 vCPU and 1 GiB}. */
  @Override
  public String toString() {
    return decimal(cpu) + " vCPU and " + decimal(mebibytes) + " GiB";
  }

  private static String decimal(int of) {
    String number = Double.toString(of / 1024.0);
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }
}

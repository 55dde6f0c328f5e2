package dev.isomer.bench.rollouts.applications;

import dev.isomer.bench.rollouts.load.Application;
import dev.isomer.bench.rollouts.load.Clients;
import dev.isomer.bench.rollouts.load.Kind;
import dev.isomer.bench.rollouts.load.Question;
import dev.isomer.bench.rollouts.load.Received;
import dev.isomer.bench.rollouts.load.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Programs with every kind of answer that a rollout could cut. What they answer is said in {@code
 * services/README.md}.
 */
final class Greetings {
  private static final double LONGEST_SECONDS = 10;
  private static final double SHORTEST_SECONDS = 2;
  private static final int MOST_BYTES = 2048;

  /** How many bytes a download has. */
  private static final int DOWNLOAD = 1 << 20;

  private static final int BYTE_VALUES = 256;

  private Greetings() {}

  /** An application of one service with the same name, which is also its path. */
  static Application application(String name) {
    List<Clients> clients =
        List.of(
            Clients.Asking.evenly(25, Duration.ofMillis(250), () -> either(Kind.SHORT, name, 0, 0)),
            new Clients.Asking(
                10,
                Duration.ZERO,
                Duration.ZERO,
                () -> either(Kind.LONG, name, SHORTEST_SECONDS, LONGEST_SECONDS)),
            new Clients.Asking(
                3, Duration.ofSeconds(3), Duration.ZERO, () -> () -> download(LONGEST_SECONDS)),
            new Clients.Asking(
                1, Duration.ZERO, Duration.ZERO, () -> () -> stream(name, LONGEST_SECONDS)),
            new Clients.Echoing(5));
    return new Application(name, List.of(new Service(name, "/" + name, clients)));
  }

  /**
   * A greeting or an echo, as often the one as the other, after at least and at most so many
   * seconds.
   */
  private static Supplier<Question> either(Kind kind, String name, double least, double most) {
    return () -> {
      Random random = ThreadLocalRandom.current();
      double seconds = most == 0 ? 0 : random.nextDouble(least, most);
      return random.nextBoolean()
          ? echo(kind, bytes(random), seconds)
          : greeting(kind, name, seconds);
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Asks for the greeting, which comes after so many seconds. */
  static Question greeting(Kind kind, String name, double seconds) {
    return Question.get(
        kind,
        path("/", "sleep", seconds),
        answer -> {
          String greeting = text(answer);
          return greeting.equals(line(name, answer))
              ? ""
              : "another body: " + Question.shorten(greeting);
        });
  }

  /** Sends bytes, which must come back after so many seconds. */
  static Question echo(Kind kind, byte[] sent, double seconds) {
    return Question.post(
        kind,
        path("/", "sleep", seconds),
        sent,
        answer -> Arrays.equals(answer.bytes(), sent) ? "" : "other bytes than were sent");
  }

  /** Asks for a mebibyte over so many seconds, each byte its place modulo 256. */
  static Question download(double seconds) {
    return Question.get(
        Kind.DOWNLOAD, path("/download", "seconds", seconds), Greetings::whereDownloadDiffers);
  }

  private static String whereDownloadDiffers(Received answer) throws IOException {
    byte[] part = new byte[1 << 14];
    int place = 0;
    for (int read = answer.body().read(part); read >= 0; read = answer.body().read(part)) {
      for (int i = 0; i < read; i++) {
        if (part[i] != (byte) (place % BYTE_VALUES)) {
          return "another byte at " + place;
        }
        place++;
      }
    }
    return place == DOWNLOAD ? "" : place + " bytes instead of " + DOWNLOAD;
  }

  /** Asks for lines over so many seconds, all of one version, the last a farewell. */
  static Question stream(String name, double seconds) {
    return Question.get(
        Kind.STREAM,
        path("/stream", "seconds", seconds),
        answer -> {
          String all = text(answer);
          String greetings = all.replaceFirst("Bye!\n$", "");
          if (greetings.equals(all)) {
            return "no farewell at the end of " + all.length() + " bytes";
          }
          String others = greetings.replace(line(name, answer), "");
          return others.isEmpty() ? "" : "another line: " + Question.shorten(others);
        });
  }

  private static String path(String path, String parameter, double seconds) {
    return seconds == 0
        ? path
        : path + "?" + parameter + "=" + String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static String text(Received answer) throws IOException {
    return new String(answer.bytes(), StandardCharsets.UTF_8);
  }

  private static String line(String name, Received answer) {
    return "Hi! " + name + " " + answer.version() + "\n";
  }
}

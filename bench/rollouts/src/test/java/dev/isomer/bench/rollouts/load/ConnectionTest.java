package dev.isomer.bench.rollouts.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must not pass for a good answer does not. */
class ConnectionTest {
  private static final Question ANYTHING = Question.get(Kind.SHORT, "/", answer -> "");
  private static final Question ALL =
      Question.get(Kind.DOWNLOAD, "/", answer -> answer.bytes().length + " bytes");

  private final Answering server = new Answering();

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void anAnswerThatPassesItsCheckIsGood() {
    server.at("/", "1.0.0", new byte[0]);

    Answer answer = server.ask(ANYTHING);

    assertThat(answer.problem()).isEmpty();
    assertThat(answer.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(answer.version()).isEqualTo("1.0.0");
  }

  @Test
  void anAnswerThatDoesNotPassItsCheckFails() {
    server.at("/", "1.0.0", new byte[] {1, 2});

    assertFails(ALL, "2 bytes");
  }

  @Test
  void anotherStatusFails() {
    server.at("/", exchange -> Answering.send(exchange, 502, 11, "Bad Gateway".getBytes(UTF_8)));

    assertFails(ANYTHING, "status 502");
  }

  @Test
  void noVersionFails() {
    server.at("/", exchange -> Answering.send(exchange, 200, 0, new byte[0]));

    assertFails(ANYTHING, "0 versions");
  }

  @Test
  void twoVersionsFail() {
    server.at(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("X-Version", "1.0.0");
          exchange.getResponseHeaders().add("X-Version", "2.0.0");
          Answering.send(exchange, 200, 0, new byte[0]);
        });

    assertFails(ANYTHING, "2 versions");
  }

  @Test
  void anAnswerThatEndsTooEarlyIsCut() {
    server.at(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("X-Version", "1.0.0");
          Answering.send(exchange, 200, 1 << 20, new byte[] {0, 1, 2});
        });

    Answer answer = server.ask(ALL);

    assertThat(answer.verdict()).isEqualTo(Verdict.CUT);
    assertThat(answer.problem()).startsWith("ConnectionClosedException: Premature end");
  }

  @Test
  void aConnectionThatEndsWithoutAnAnswerIsCutAndNothingIsTriedAgain() {
    var asked = new AtomicInteger();
    server.at("/", exchange -> asked.incrementAndGet());

    Answer answer = server.ask(ANYTHING);

    assertThat(answer.verdict()).isEqualTo(Verdict.CUT);
    assertThat(answer.problem()).startsWith("NoHttpResponseException");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereNobodyListensItFails() {
    server.stop();

    assertFails(ANYTHING, "no connection");
  }

  private void assertFails(Question question, String problem) {
    Answer answer = server.ask(question);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.verdict()).isEqualTo(Verdict.FAILED);
  }
}

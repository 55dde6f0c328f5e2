package dev.isomer.bench.rollouts.applications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.bench.rollouts.load.Answer;
import dev.isomer.bench.rollouts.load.Answering;
import dev.isomer.bench.rollouts.load.Kind;
import dev.isomer.bench.rollouts.load.Question;
import dev.isomer.bench.rollouts.load.Verdict;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a program of greetings must not answer is seen. */
class GreetingsTest {
  private static final Question GREETING = Greetings.greeting(Kind.SHORT, "shop", 0);

  private final Answering server = new Answering();

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aGreetingOfTheVersionThatAnswersIsGood() {
    answer("Hi! shop 1.0.0\n");

    assertGood(GREETING);
  }

  @Test
  void aGreetingOfAnotherVersionThanTheHeadersFails() {
    answer("Hi! shop 2.0.0\n");

    assertFails(GREETING, "another body: Hi! shop 2.0.0");
  }

  @Test
  void whatWasSentMustComeBack() {
    server.at(
        "/",
        exchange -> {
          byte[] sent = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("X-Version", "1.0.0");
          Answering.send(exchange, 200, sent.length, sent);
        });

    assertGood(Greetings.echo(Kind.SHORT, new byte[] {1, 2}, 0));
  }

  @Test
  void otherBytesThanWereSentFail() {
    server.at("/", "1.0.0", new byte[] {1, 3});

    assertFails(Greetings.echo(Kind.SHORT, new byte[] {1, 2}, 0), "other bytes than were sent");
  }

  @Test
  void everyByteOfADownloadIsLookedAt() {
    byte[] all = new byte[1 << 20];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    server.at("/", "1.0.0", all);
    assertGood(Greetings.download(10));

    all[777_777]++;
    assertFails(Greetings.download(10), "another byte at 777777");
  }

  @Test
  void aStreamMustSayFarewell() {
    answer("Hi! shop 1.0.0\nHi! shop 1.0.0\nBye!\n");
    assertGood(Greetings.stream("shop", 10));

    answer("Hi! shop 1.0.0\n");
    assertFails(Greetings.stream("shop", 10), "no farewell at the end of 15 bytes");
  }

  private void answer(String body) {
    server.at("/", "1.0.0", body.getBytes(UTF_8));
  }

  private void assertGood(Question question) {
    assertThat(server.ask(question).problem()).isEmpty();
  }

  private void assertFails(Question question, String problem) {
    Answer answer = server.ask(question);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.verdict()).isEqualTo(Verdict.FAILED);
  }
}

package dev.isomer.model.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an alarm says is made from its numbers. */
class AlarmTest {
  private static final HttpApi API = HttpApi.named("message-api");
  private static final Service SERVICE =
      Service.named("message-service").timeout(Duration.ofSeconds(10)).exports();
  private static final KeyValueStore STORE = KeyValueStore.named("messages");
  private static final Gauge MESSAGES = Gauge.of("queue_messages", "messages in a queue");

  @Test
  void theDefaultAlarmsSayTheirNumbers() {
    assertThat(Alarms.of(API).stream().map(Alarm::meaning))
        .containsExactly(
            "More than 5 % of the requests to message-api are answered with 5xx.",
            "More than 5 % of the requests to message-api are refused with 4xx, of at least 20 in a"
                + " minute.",
            "One request in ten to message-api takes longer than 2500 ms.");
    assertThat(Alarms.of(SERVICE).stream().map(Alarm::meaning))
        .containsExactly(
            "More than 1 % of the requests that reach message-service end in an error.",
            "Requests find no free replica of message-service and are turned away.",
            "One request in ten takes message-service more than 90 % of its timeout of 10000 ms.",
            "More than 90 % of the capacity of message-service is in use.",
            "Nothing can be read of what message-service measures.");
    assertThat(Alarms.of(STORE).stream().map(Alarm::meaning))
        .containsExactly(
            "The store messages turns reads away.",
            "The store messages turns writes away.",
            "The store messages fails by a fault of its own.");
    assertThat(Alarms.of(Site.named("website")).stream().map(Alarm::meaning))
        .containsExactly(
            "More than 5 % of the requests for files of website are answered with 5xx.");
  }

  @Test
  void anotherNumberIsAnotherText() {
    assertThat(Alarms.errors(API).isAbove(0.075).meaning())
        .isEqualTo("More than 7.5 % of the requests to message-api are answered with 5xx.");
    assertThat(Alarms.latency(API).isAbove(1000).meaning())
        .isEqualTo("One request in ten to message-api takes longer than 1000 ms.");
    assertThat(Alarms.rejections(API).ofAtLeast(50).meaning())
        .isEqualTo(
            "More than 5 % of the requests to message-api are refused with 4xx, of at least 50 in a"
                + " minute.");
    assertThat(Alarms.duration(SERVICE).isAbove(5000).meaning())
        .isEqualTo(
            "One request in ten takes message-service more than 50 % of its timeout of 10000 ms.");
  }

  @Test
  void aNumberThatNoWordStandsForIsSaidAtTheEnd() {
    assertThat(Alarms.throttles(SERVICE).isAbove(5).meaning())
        .isEqualTo(
            "Requests find no free replica of message-service and are turned away. Above 5 in a"
                + " minute.");
    assertThat(Alarms.errors(API).ofAtLeast(100).meaning())
        .isEqualTo(
            "More than 5 % of the requests to message-api are answered with 5xx. Of at least 100 in"
                + " a minute.");
    assertThat(growing("It grows.").meaning()).isEqualTo("It grows. Above 100, in 30 minutes.");
  }

  @Test
  void aWordInBracesStandsForAValue() {
    assertThat(growing("More than {threshold} in {window}, for {minutes}.").meaning())
        .isEqualTo("More than 100 in 30 minutes, for 5 minutes.");
    assertThat(growing("More than {threshold} in {window}.").unknownWords()).isEmpty();
  }

  @Test
  void twoBracesAreATextOfSomebodyElses() {
    assertThat(growing("{{threshold}}, {threshold}, {window}").meaning())
        .isEqualTo("{{threshold}}, 100, 30 minutes");
  }

  @Test
  void aWordThatStandsForNothingIsKnown() {
    assertThat(growing("More than {treshold} of {floor} in {window}.").unknownWords())
        .containsExactly("treshold", "floor");
  }

  @Test
  void whatIsSlowerThanAPercentileIsAPartOfTheRequests() {
    assertThat(slow(50)).isEqualTo("one request in two");
    assertThat(slow(75)).isEqualTo("one request in 4");
    assertThat(slow(90)).isEqualTo("one request in ten");
    assertThat(slow(93)).isEqualTo("one request in 15");
    assertThat(slow(95)).isEqualTo("one request in twenty");
    assertThat(slow(99)).isEqualTo("one request in a hundred");
  }

  @Test
  void twoAlarmsOfTheSameContentAreEqual() {
    assertThat(Alarms.latency(API))
        .isEqualTo(Alarms.latency(API))
        .hasSameHashCodeAs(Alarms.latency(API));
    assertThat(Alarms.latency(API).forMinutes(6)).isNotEqualTo(Alarms.latency(API));
    assertThat(Alarms.latency(API).warns().pages()).isEqualTo(Alarms.latency(API));
  }

  private static Alarm growing(String words) {
    return Alarm.named("growth")
        .when(Signal.growth(SERVICE, MESSAGES, Duration.ofMinutes(30)))
        .isAbove(100)
        .forMinutes(5)
        .warns(words)
        .runbook("queue-growth");
  }

  private static String slow(int percentile) {
    return Alarm.named("slow")
        .when(Signal.time(API, percentile))
        .isAbove(0)
        .forMinutes(5)
        .warns("{slowest}")
        .runbook("api-latency")
        .meaning();
  }
}

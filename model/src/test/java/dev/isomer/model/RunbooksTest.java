package dev.isomer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbooksTest {
  @Test
  void aRepositorysPageIsBelowItsAddressAndAShippedOneBelowIsomers() {
    var runbooks = Runbooks.at("https://wiki.example.com/sre/");

    assertThat(runbooks.page("queue-growth"))
        .isEqualTo("https://wiki.example.com/sre/queue-growth.md");
    assertThat(runbooks.page("api-errors"))
        .isEqualTo("https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/api-errors.md");
    assertThat(runbooks.shippedAt("https://wiki.example.com/isomer/").page("api-errors"))
        .isEqualTo("https://wiki.example.com/isomer/api-errors.md");
  }

  @Test
  void theShippedPagesAreThoseOfTheAlarmsThatComponentsHave() {
    Stream<String> named =
        Stream.of(
                HttpApi.named("api"),
                Service.named("service").exports(),
                KeyValueStore.named("store"),
                Site.named("site"))
            .flatMap(component -> Alarms.of(component).stream())
            .map(Alarm::runbook);

    assertThat(Runbooks.SHIPPED)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(named, Stream.of("slo-burn-rate")).distinct().toList());
  }

  @Test
  void withoutAnAddressAReaderSeesTheFolder() {
    assertThat(Runbooks.DEFAULT.hasAddress()).isFalse();
    assertThat(Runbooks.DEFAULT.page("queue-growth")).isEqualTo("docs/runbooks/queue-growth.md");
  }
}

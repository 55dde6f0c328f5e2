package dev.isomer.estate;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static dev.isomer.model.signal.Objective.availability;
import static dev.isomer.model.signal.Objective.latency;
import static java.time.Duration.ofMillis;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;

/** Keeps short texts, counts them, and gives each back by its id. */
public final class Messages {

  private Messages() {}

  /** The application. */
  public static Application application() {
    var messages = KeyValueStore.named("messages").key("id");
    var ledger = KeyValueStore.named("message-ledger").key("id").expires();
    var service =
        Service.named("message-service")
            .code(JvmCode.of("message-service"))
            .uses(messages, READ, WRITE)
            .uses(ledger, READ, WRITE);
    var api = HttpApi.named("message-api").openApi("lambda/openapi.yaml").to(service);
    var website = Site.named("website").content("website/dist").with(api);
    return Application.named("messages")
        .owner("platform")
        .of(messages, ledger, service, api, website)
        .objective(availability(api, "99.9"))
        .objective(latency(api, ofMillis(500), "99"));
  }
}

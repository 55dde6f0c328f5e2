package dev.isomer.estate;

import static java.time.Duration.ofSeconds;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;

/**
 * Two small servers that are there to be rolled out: they have every kind of answer that a rollout
 * could cut.
 */
public final class Greetings {

  /** The longest that one of their requests may ask for. */
  private static final int LONGEST_SECONDS = 15;

  // Load tests are meant for them: as many requests as they are asked for, and a burst of twice.
  private static final int REQUESTS_PER_SECOND = 2_000;
  private static final int BURST = 4_000;

  private Greetings() {}

  /** The one in Go, which takes a few MiB and some KiB for each connection. */
  public static Application goApp() {
    return greeting("go-app", 64);
  }

  /** The one on Node.js, which takes some 60 MiB before its first request. */
  public static Application nodeApp() {
    return greeting("node-app", 192);
  }

  private static Application greeting(String name, int mebibytes) {
    var service =
        Service.named(name)
            .code(ImageCode.of(name))
            .timeout(ofSeconds(LONGEST_SECONDS))
            .memory(mebibytes);
    var api =
        HttpApi.named(name + "-api")
            .under("/" + name)
            .requestsPerSecond(REQUESTS_PER_SECOND)
            .burst(BURST)
            .to(service);
    return Application.named(name).owner("platform").of(service, api);
  }
}

package dev.isomer.estate;

import static dev.isomer.model.signal.Objective.availability;
import static dev.isomer.model.signal.Objective.latency;
import static java.time.Duration.ofMillis;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;

/**
 * Quotes of three people, each kept by a service of its own in another language, behind the paths
 * that a mobile app has always called.
 */
public final class Quotes {

  /** Reading a file of a few lines takes next to nothing; there is more for a peak. */
  private static final int THOUSANDTHS = 100;

  private Quotes() {}

  /** The application. */
  public static Application application() {
    var brooke = quotes("brooke", 64);
    var eric = quotes("eric", 192).uses(brooke);
    var chadiamond = quotes("chadiamond", 192).uses(eric).uses(brooke);
    var api =
        HttpApi.named("quotes-api")
            .under("/api/chadiamond")
            .to(chadiamond)
            .and()
            .under("/api/eric")
            .to(eric)
            .and()
            .under("/api/brooke")
            .to(brooke)
            .requestsPerSecond(500)
            .burst(1000);
    return Application.named("quotes")
        .owner("quotes")
        .of(brooke, eric, chadiamond, api)
        .objective(availability(api, "99.9"))
        .objective(latency(api, ofMillis(500), "99"));
  }

  private static Service quotes(String person, int mebibytes) {
    return Service.named(person)
        .code(ImageCode.of(person).source("services/" + person))
        .exports()
        .memory(mebibytes)
        .cpu(THOUSANDTHS);
  }
}

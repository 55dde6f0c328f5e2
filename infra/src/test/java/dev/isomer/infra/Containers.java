package dev.isomer.infra;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.signal.Objective;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.ZoneId;

/** An application of images: two services behind an API, one behind them, a worker and a task. */
public final class Containers {
  public static final KeyValueStore ORDERS = KeyValueStore.named("orders").key("id");
  public static final External BANK = External.named("bank");

  public static final Service PRICES =
      Service.named("prices")
          .code(ImageCode.of("shop"))
          .port(9000)
          .speaks(Protocol.GRPC)
          .health(Health.grpc());

  public static final Service SHOP =
      Service.named("shop")
          .code(ImageCode.of("shop"))
          .uses(ORDERS, Right.READ, Right.WRITE)
          .uses(PRICES)
          .uses(BANK)
          .secret("BANK_TOKEN", Secret.named("bank").key("token"))
          .variable("LOG_LEVEL", "debug")
          .arguments("serve", "--fast")
          .scale(2, 6)
          .cpu(70);

  public static final Service HELP =
      Service.named("help").code(ImageCode.of("shop")).health(Health.path("/ok"));

  public static final Worker MAILER =
      Worker.named("mailer")
          .code(ImageCode.of("shop"))
          .uses(PRICES)
          .user(1000)
          .cpu(500)
          .memory(512)
          .single()
          .writes(Folder.inMemory("/run/mail").mebibytes(16))
          .writes(Folder.onDisk("/cache").mebibytes(64))
          .health(Health.command("/bin/mailer", "--alive"));

  public static final Task SWEEP =
      Task.named("sweep")
          .code(ImageCode.of("shop"))
          .uses(ORDERS, Right.DELETE)
          .runs(Schedule.weekly(DayOfWeek.SUNDAY, 3, 0, ZoneId.of("Europe/Berlin")))
          .tries(3);

  public static final HttpApi API =
      HttpApi.named("shop-api").under("/shop").to(SHOP).and().keeping("/help").to(HELP);

  public static final AwsPlace DEV =
      Fixture.DEV.external(BANK, URI.create("https://bank.example.com:8443/v1"));

  private Containers() {}

  /** All of it. */
  public static Application application() {
    return Application.named("shop")
        .owner("sales")
        .of(ORDERS, BANK, PRICES, SHOP, HELP, MAILER, SWEEP, API)
        .objective(Objective.availability(API, "99.9"));
  }

  /** One service, behind an API at the root. */
  public static Application of(Service service) {
    return Application.named("one")
        .owner("sales")
        .of(service, HttpApi.named("web").atRoot().to(service));
  }

  /** Writes the file that names the images. */
  public static void images(Fixture fixture) {
    fixture.write(
        "images.yaml",
        """
        images:
          shop:
            repository: ghcr.io/example/shop
            tag: "1.0"
            digest: sha256:%s
        """
            .formatted("a".repeat(64)));
  }
}

package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Release;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.estate.Estate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  private static final ClusterPlace DEV = ClusterPlace.of(Environment.DEV, "dev.example.com");

  private static final Estate ESTATE =
      Estate.empty()
          .ship(
              Application.named("shop").of(Service.named("shop").code(ImageCode.of("shop"))),
              TestEstates.CLUSTERS);

  @Test
  void aReleaseHasTheCommandOfItsApplicationAndNoOther() {
    var request =
        new DeployRequest(
            List.of("shop", "platform"),
            "dev",
            Map.of(),
            Map.of("shop", "exit 1"),
            Orders.standard());
    var shop = new Release("shop", "shop-dev", List.of());
    var platform = new Release("platform", "platform-dev", List.of());

    assertThat(Releases.verified(shop, request, ESTATE, DEV))
        .isEqualTo(
            shop.verifiedBy(
                new ShellVerification(
                    "exit 1", Map.of("ISOMER_APPLICATION", "shop", "ISOMER_ENVIRONMENT", "dev"))));
    assertThat(Releases.verified(platform, request, ESTATE, DEV)).isEqualTo(platform);
  }
}

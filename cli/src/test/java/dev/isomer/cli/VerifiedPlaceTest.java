package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a verification knows of what it verifies. */
class VerifiedPlaceTest {
  private static final ClusterPlace DEV = ClusterPlace.of(Environment.DEV, "dev.example.com");
  private static final ClusterPlace PROD =
      ClusterPlace.of(Environment.PROD, "example.com").overTls();
  private static final Service SERVICE = Service.named("shop").code(ImageCode.of("shop"));

  @Test
  void anApiHasTheAddressOfItsPlace() {
    var shop =
        Application.named("shop").of(SERVICE, HttpApi.named("shop-api").under("/shop").to(SERVICE));

    assertThat(VerifiedPlace.variables(shop, DEV))
        .isEqualTo(
            Map.of(
                "ISOMER_APPLICATION", "shop",
                "ISOMER_ENVIRONMENT", "dev",
                "ISOMER_URL", "http://shop.dev.example.com"));
    assertThat(VerifiedPlace.variables(shop, PROD))
        .containsEntry("ISOMER_ENVIRONMENT", "prod")
        .containsEntry("ISOMER_URL", "https://shop.example.com");
  }

  @Test
  void aSiteHasAnAddressToo() {
    var shop = Application.named("shop").of(Site.named("front").content("front/dist"));

    assertThat(VerifiedPlace.variables(shop, DEV))
        .containsEntry("ISOMER_URL", "http://shop.dev.example.com");
  }

  @Test
  void whatIsNotPublicHasNoAddress() {
    var shop = Application.named("shop").of(SERVICE);

    assertThat(VerifiedPlace.variables(shop, PROD))
        .isEqualTo(Map.of("ISOMER_APPLICATION", "shop", "ISOMER_ENVIRONMENT", "prod"));
  }
}

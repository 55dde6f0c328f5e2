package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every path of an application's host leads to a service, unless another API has it. */
class RootTest {
  private static final Service HI = Service.named("hi").code(ImageCode.of("hi")).memory(64);
  private static final HttpApi ROOT = HttpApi.named("hi-api").atRoot().to(HI);

  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.images("hi", "shop", "front", "redis", "traefik");
  }

  private static Application application(HttpApi... apis) {
    var parts = Stream.concat(Stream.of(HI), Arrays.stream(apis)).toArray(Component[]::new);
    return Application.named("hi").owner("sales").of(parts);
  }

  @Test
  void everyPathOfTheHostLeadsToTheService() {
    var manifests = fixture.render(application(ROOT), Fixture.DEV);
    JsonNode routes = manifests.one("IngressRoute", "hi-api").at("/spec/routes");

    assertThat(routes.at("/1/match").asText())
        .startsWith("Host(`hi.dev.example.com`) && !PathRegexp(`(?i)^(?:")
        .endsWith("`)");
    assertThat(routes.at("/1/middlewares").toString())
        .isEqualTo("[{\"name\":\"hi-api-headers\"},{\"name\":\"hi-api-rate\"}]");
  }

  @Test
  void itStandsBetweenWhatHasAPartOfTheHostAndWhatIsBelowAPrefix() {
    var other = HttpApi.named("other-api").openApi("openapi.yaml").to(HI);
    var below = HttpApi.named("below-api").under("/hello").to(HI);
    var manifests = fixture.render(application(ROOT, other, below), Fixture.DEV);

    assertThat(List.of("other-api", "hi-api", "below-api"))
        .extracting(name -> manifests.one("IngressRoute", name).at("/spec/routes"))
        .extracting(routes -> routes.findValuesAsText("priority"))
        .containsExactly(List.of("300", "200"), List.of("40", "30"), List.of("20", "10"));
  }

  @Test
  void twoApisCannotHaveTheRootOfOneHost() {
    var second = HttpApi.named("second-api").atRoot().to(HI);

    assertThat(fixture.findings(application(ROOT, second), Fixture.DEV))
        .contains(
            "error capability.route.kubernetes hi/second-api: a second route on /*, which hi-api"
                + " has; one route on a path, since an application has one host; rename the path,"
                + " or make two applications");
  }
}

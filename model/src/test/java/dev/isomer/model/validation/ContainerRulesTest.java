package dev.isomer.model.validation;

import static dev.isomer.model.validation.Fixture.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are images, and APIs that are all that is below a prefix. */
class ContainerRulesTest {
  private static final Service GREETER =
      Service.named("greeter").code(ImageCode.of("greeter")).memory(16);
  private static final HttpApi GREETINGS =
      HttpApi.named("greetings").under("/hello/world").to(GREETER);

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private static Application greeting(Service service, HttpApi api) {
    return Application.named("hi").owner("sales").of(service, api.to(service));
  }

  @Test
  void aProgramCanBeAnImageThatNoModuleBuilds() {
    assertThat(fixture.findings(greeting(GREETER, GREETINGS))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 10_241})
  void anImageNeedsLessMemoryThanAJvm(int mebibytes) {
    assertThat(fixture.findings(greeting(GREETER.memory(mebibytes), GREETINGS)))
        .containsExactly(
            "service.memory hi/greeter/memory: "
                + mebibytes
                + " MiB; from 16 to 10240 MiB; choose a size in that range");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello", "/", "/hello/", "//hello", "/a//b", "/.", "/../x", "/a`b", "/ä", "/a b"})
  void aPrefixIsSegmentsThatNeedNoEscape(String prefix) {
    assertThat(fixture.findings(greeting(GREETER, GREETINGS.under(prefix))))
        .containsExactly(
            "api.prefix hi/greetings/under: the prefix \""
                + prefix
                + "\"; a slash and a segment of letters, digits and ._~-, once or more,"
                + " with no dot first; write it like /shop, or call atRoot() for every path");
  }

  @Test
  void anApiHasRoutes() {
    assertThat(fixture.findings(greeting(GREETER, HttpApi.named("greetings"))))
        .containsExactly(
            "api.routes hi/greetings: no routes; an OpenAPI document, a prefix, or the root"
                + " of the application's host; call openApi(\"…\"), under(\"/…\"),"
                + " keeping(\"/…\") or atRoot()");
  }

  @Test
  void theLastWordOnRoutesHolds() {
    assertThat(routing(GREETINGS.atRoot().under("/hello")))
        .isEqualTo(new Routing.Prefix("/hello", true));
    assertThat(routing(GREETINGS.openApi("openapi.yaml")))
        .isEqualTo(new Routing.Document("openapi.yaml"));
    assertThat(routing(GREETINGS.atRoot())).isEqualTo(new Routing.Root());
    assertThat(fixture.findings(greeting(GREETER, GREETINGS.atRoot()))).isEmpty();
  }

  private static Routing routing(HttpApi api) {
    return Objects.requireNonNull(api.mounts().getLast().routing());
  }

  @Test
  void aSiteAndAnApiAtTheRootBothWantOneHost() {
    var finding =
        "site.root shop/front: a site beside shop-api, which has the root of the same host; one"
            + " component for the root of an application's host; describe the API's paths with"
            + " openApi(…), or make two applications";
    var root = API.atRoot();

    assertThat(fixture.findings(Fixture.with(root))).containsExactly(finding);
    assertThat(
            fixture.findings(
                Fixture.sound()
                    .of(Fixture.STORE, Fixture.SERVICE, root, Site.named("front").content("dist"))))
        .containsExactly(finding);
  }

  @Test
  void nothingThatIsWrongWithASiteHidesAnother() {
    assertThat(
            fixture.findings(
                Fixture.sound()
                    .of(
                        Fixture.STORE,
                        Fixture.SERVICE,
                        API.under("/shop"),
                        Fixture.SITE.with(API.under("/shop")).content("none"))))
        .extracting(text -> text.replaceFirst(" .*", ""))
        .containsExactly("site.content", "site.api");
    fixture.write("bare/items", "");
    assertThat(
            fixture.findings(
                Fixture.sound()
                    .of(Fixture.STORE, Fixture.SERVICE, API, Fixture.SITE.content("bare"))))
        .extracting(text -> text.replaceFirst(" .*", ""))
        .containsExactly("site.content", "site.shadowed");
  }

  @Test
  void nothingThatIsWrongWithAThrottleHidesAnother() {
    assertThat(fixture.findings(greeting(GREETER, GREETINGS.requestsPerSecond(10_001).burst(0))))
        .containsExactly(
            "api.burst hi/greetings/throttle: a burst of 0; at least 1, and the rate; raise the"
                + " burst",
            "api.rate hi/greetings/throttle: 10001 requests per second; from 1 to 10000; choose a"
                + " rate in that range");
  }

  @Test
  void aSiteSharesItsOriginWithAnApiThatHasOne() {
    var api = API.under("/shop");

    assertThat(fixture.findings(Fixture.with(api)))
        .containsExactly(
            "site.api shop/front/with: shop-api, which is below the prefix /shop at any"
                + " host; an API with an OpenAPI document, since a site and its API share an"
                + " origin; describe the API's paths with openApi(…)");
  }

  @Test
  void renderersSeeNoRoutesOfAPrefixAndNoJarOfAnImage() {
    var valid =
        Validation.require(
            greeting(GREETER, GREETINGS), Fixture.Able.in(Environment.DEV), fixture.project);

    assertThat(valid.routes(GREETINGS)).isEmpty();
    assertThat(valid.firstSegments(GREETINGS)).isEmpty();
    assertThat(valid.artifact(GREETER)).isEmpty();
    assertThat(valid.code(GREETER).image()).isEqualTo("greeter");
  }

  @Test
  void oneRunCanHaveOtherImagesThanTheProject() {
    fixture.write(
        "images.yaml",
        "images: {greeter: {repository: example.com/g, tag: '1'}, a: {repository: a, tag: '1'}}");
    var images = Images.of(fixture.project);
    var other = images.with("greeter", Image.parse("example.com/g:2"));

    var valid =
        Validation.require(
            greeting(GREETER, GREETINGS),
            Fixture.Able.in(Environment.DEV),
            fixture.project,
            List.of(),
            other);

    assertThat(valid.images().image("greeter").orElseThrow().reference())
        .isEqualTo("example.com/g:2");
    assertThat(valid.images().image("a")).isEqualTo(images.image("a"));
    assertThat(images.image("greeter").orElseThrow().tag()).isEqualTo("1");
    assertThatThrownBy(() -> images.with("greter", Image.parse("example.com/g:2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images.yaml/greter: no entry; one of a, greeter; name one of them");
  }
}

package dev.isomer.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Kind;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Objective;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
  @TempDir Path root;

  @Test
  void tenMistakesAreTenFindingsOfOneReport() {
    var fixture = new Fixture(root);
    var store = KeyValueStore.named("Items");
    var service =
        Service.named("shop")
            .code(JvmCode.of("none"))
            .timeout(Duration.ZERO)
            .variable("DB_PASSWORD", "hunter2")
            .uses(store);
    var api = HttpApi.named("shop-api").openApi("none.yaml").to(service);
    var site = Site.named("front").content("none").with(api);
    var application =
        Application.named("shop")
            .of(store, service, api, site)
            .objective(Objective.availability(api, "100"));

    var report = Validation.check(application, Fixture.Able.in(Environment.DEV), fixture.project);

    assertThat(report.text())
        .isEqualTo(
            """
            error    shop/Items/key: the key ""; a letter, then up to 63 letters, digits or underscores, and not expires if items expire; call key("id")  [store.key]
            error    shop/Items/name: the name "Items"; lower-case words of letters and digits joined by single hyphens; rename it, for example "message-api"  [name.syntax]
            error    shop/front/content: the folder "none"; a folder of the project with an index.html; build the site, or correct the path  [site.content]
            error    shop/objectives/shop-api-availability/target: "100" %; above 93.06 and below 100, at most four decimals; promise a percentage in that range, for example "99.9"  [objective.target]
            error    shop/owner: no owner; the team that is notified; call owner("…")  [owner.missing]
            error    shop/shop-api/openApi/none.yaml: there is no such file; an OpenAPI 3.1 document; write it, or correct the path  [api.document]
            error    shop/shop/code: the artifact none; a target/none.jar in exactly one module; build the module, or correct the name  [code.artifact]
            error    shop/shop/timeout: 0 s; at least 1 s; give a request time to be answered  [service.timeout]
            error    shop/shop/uses/Items: no right; one or more of READ, WRITE, DELETE, SCAN; name the rights, or remove the edge  [edge.rights]
            error    shop/shop/variables/DB_PASSWORD: a literal value for what looks like a secret; no secret in a description; keep it in a secret store, and give the program its address  [variable.secret]
            10 errors, 0 warnings, 0 notes""");
  }

  @Test
  void whatAPlatformCannotDoIsReportedToo() {
    var report = Validation.check(Fixture.sound(), new Unable(), new Fixture(root).project);

    assertThat(report.text())
        .isEqualTo(
            """
            note     shop/front: alarms; none here; look at the dashboard  [capability.site.unable]
            0 errors, 0 warnings, 1 note""");
  }

  @Test
  void whatAPlatformCannotDoStandsBesideOtherMistakes() {
    var report =
        Validation.check(Fixture.sound().owner(""), new Unable(), new Fixture(root).project);

    assertThat(report.findings())
        .extracting(Finding::id)
        .containsExactly("owner.missing", "capability.site.unable");
  }

  @Test
  void renderersGetNoBrokenApplication() {
    var broken = Fixture.sound().owner("");
    var project = new Fixture(root).project;

    assertThatThrownBy(() -> Validation.require(broken, Fixture.Able.in(Environment.DEV), project))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessage(
            """
            error    shop/owner: no owner; the team that is notified; call owner("…")  [owner.missing]
            1 error, 0 warnings, 0 notes""");
  }

  @Test
  void warningsAndNotesDoNotStopRendering() {
    var valid = Validation.require(Fixture.sound(), new Unable(), new Fixture(root).project);

    assertThat(valid.firstSegments(Fixture.API)).containsExactly("/items");
    assertThat(valid.mounts(Fixture.API))
        .extracting(mounted -> mounted.service())
        .containsExactly(Fixture.SERVICE);
    assertThat(valid.content(Fixture.SITE)).isEqualTo(root.resolve("dist"));
  }

  @Test
  void renderersGetTheFilesThatWereValidatedThoughTheyChange() {
    var fixture = new Fixture(root);
    fixture.write("images.yaml", "images: {shop: {repository: example.com/shop, tag: '1'}}");
    var valid = Validation.require(Fixture.sound(), new ReadsImages(), fixture.project);

    fixture.write("openapi.yaml", "openapi: 3.1.1\npaths: {/other: {get: {operationId: other}}}");
    fixture.write("images.yaml", "images: {shop: {repository: example.com/shop, tag: '2'}}");

    assertThat(valid.firstSegments(Fixture.API)).containsExactly("/items");
    assertThat(valid.images().image("shop").orElseThrow().tag()).isEqualTo("1");
  }

  @Test
  void nothingWrongIsSaidInOneLine() {
    assertThat(new Report(List.of()).text()).isEqualTo("0 errors, 0 warnings, 0 notes");
  }

  /** Looks at the images, as a platform that runs them does. */
  private static final class ReadsImages implements Target<Fixture.Somewhere> {
    @Override
    public Fixture.Somewhere place() {
      return new Fixture.Somewhere(Environment.PROD);
    }

    @Override
    public String name() {
      return "reading";
    }

    @Override
    public Optional<String> becomes(Kind kind) {
      return Optional.of("thing");
    }

    @Override
    public List<Limit> limits() {
      return List.of();
    }

    @Override
    public List<Finding> capabilities(ValidApplication<Fixture.Somewhere> application) {
      assertThat(application.images().problems()).isEmpty();
      return List.of();
    }
  }

  /** Cannot do alarms for a site. */
  private static final class Unable implements Target<Fixture.Somewhere> {
    @Override
    public Fixture.Somewhere place() {
      return new Fixture.Somewhere(Environment.PROD);
    }

    @Override
    public String name() {
      return "unable";
    }

    @Override
    public Optional<String> becomes(Kind kind) {
      return Optional.of("thing");
    }

    @Override
    public List<Limit> limits() {
      return List.of();
    }

    @Override
    public List<Finding> capabilities(ValidApplication<Fixture.Somewhere> application) {
      return List.of(
          Finding.note(
              "capability.site.unable",
              "shop/front",
              "alarms",
              "none here",
              "look at the dashboard"));
    }
  }
}

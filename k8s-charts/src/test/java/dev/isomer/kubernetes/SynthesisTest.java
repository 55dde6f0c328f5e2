package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same description gives the same bytes, and can be added to. */
class SynthesisTest {
  @TempDir private Path root;

  @Test
  void twoSynthesesOfOneAppAndTwoAppsAreEqualToTheByte() {
    var fixture = new Fixture(root);
    var app = new App(AppProps.builder().outdir("unused").build());
    fixture.chart(app, Fixture.shop(), Fixture.PROD);
    String first = app.synthYaml();
    assertThat(app.synthYaml()).isEqualTo(first);
    assertThat(fixture.yaml(Fixture.shop(), Fixture.PROD)).isEqualTo(first);
  }

  @Test
  void theFileIsNamedAfterTheApplication() {
    var fixture = new Fixture(root);
    var app = new App(AppProps.builder().outdir(root.resolve("out").toString()).build());
    fixture.chart(app, Fixture.shop(), Fixture.DEV);
    app.synth();
    assertThat(root.resolve("out/shop.k8s.yaml")).isRegularFile();
  }

  @Test
  void whatAComponentBecameCanBeAddedTo() {
    var fixture = new Fixture(root);
    var app = new App(AppProps.builder().outdir("unused").build());
    var constructs = fixture.chart(app, Fixture.shop(), Fixture.DEV).constructs();
    constructs
        .of(Fixture.SHOP)
        .deployment()
        .addJsonPatch(JsonPatch.add("/spec/template/spec/priorityClassName", "high"));
    constructs.of(Fixture.API).route().getMetadata().addLabel("team", "sales");
    constructs.of(Fixture.FRONT).server().service().getMetadata().addLabel("team", "web");
    constructs.of(Fixture.CARTS).set().getMetadata().addLabel("team", "data");

    var manifests = new Manifests(app.synthYaml());
    assertThat(
            manifests
                .one("Deployment", "shop")
                .at("/spec/template/spec/priorityClassName")
                .asText())
        .isEqualTo("high");
    assertThat(manifests.one("IngressRoute", "shop-api").at("/metadata/labels/team").asText())
        .isEqualTo("sales");
    assertThat(manifests.one("StatefulSet", "shop-redis").at("/metadata/labels/team").asText())
        .isEqualTo("data");
  }

  /** Readers of YAML 1.1 take more words for something else than a text than those of 1.2 do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "on",
        "y",
        "true",
        "null",
        "~",
        "",
        "010",
        "0o10",
        "1e3",
        "1_000",
        "1:30",
        "2020-01-01",
        ".inf",
        "=",
        "<<",
        " padded ",
        "a: b",
        "# none",
        "tab\there",
        "é"
      })
  void aTextStaysATextForEveryReaderOfTheFile(String text) {
    var fixture = new Fixture(root);
    var environment =
        fixture
            .render(Fixture.with(Fixture.SHOP.variable("AS_IT_IS", text)), Fixture.DEV)
            .one("Deployment", "shop")
            .at("/spec/template/spec/containers/0/env/0");

    assertThat(environment.path("name").asText()).isEqualTo("AS_IT_IS");
    assertThat(environment.path("value").isTextual()).isTrue();
    assertThat(environment.path("value").asText()).isEqualTo(text);
  }
}

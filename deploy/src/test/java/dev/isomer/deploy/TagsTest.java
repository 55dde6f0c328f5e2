package dev.isomer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagsTest {
  private static final String DIGEST = "@sha256:0123456789abcdef";

  @Test
  void aVersionIsTheTagOfAnImage() {
    assertThat(Tags.of(List.of(program("Deployment", "web:1.4.2")))).contains("1.4.2");
    assertThat(Tags.of(List.of(program("Deployment", "reg:5000/web:1" + DIGEST)))).contains("1");
    assertThat(Tags.of(List.of(program("Deployment", "reg:5000/web" + DIGEST))))
        .contains("@0123456");
    assertThat(Tags.of(List.of())).isEmpty();
  }

  @Test
  void severalAreNamedOnceEach() {
    assertThat(
            Tags.of(
                List.of(
                    program("StatefulSet", "redis:7"),
                    program("Deployment", "api:2"),
                    program("Deployment", "site:2"),
                    program("Deployment", "jobs:3"))))
        .contains("2, 3");
  }

  @Test
  void aStoreAloneIsAnApplicationToo() {
    assertThat(Tags.of(List.of(program("StatefulSet", "redis:7")))).contains("7");
  }

  @Test
  void digestsTellTwoBuildsOfATagApart() {
    assertThat(Tags.withDigests(List.of(program("Deployment", "web:1" + DIGEST))))
        .contains("1@0123456");
  }

  private static Manifest program(String kind, String image) {
    return Manifest.parse(
        "{kind: %s, spec: {template: {spec: {containers: [{image: '%s'}]}}}}"
            .formatted(kind, image));
  }
}

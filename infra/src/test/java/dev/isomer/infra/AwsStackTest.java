package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsStackTest {
  @TempDir Path root;

  @Test
  void aStackIsNamedAfterItsEnvironment() {
    var fixture = new Fixture(root);

    assertThat(fixture.stack(Fixture.messages(), Fixture.DEV).getStackName()).isEqualTo("DevStack");
  }
}

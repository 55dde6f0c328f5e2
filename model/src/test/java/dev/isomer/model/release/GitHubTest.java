package dev.isomer.model.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Environment;
import org.junit.jupiter.api.Test;

class GitHubTest {

  @Test
  void aTokenSaysItsRepositoryAndItsEnvironment() {
    assertThat(GitHub.owner("octo-org").repository("shop").subject(Environment.DEV))
        .isEqualTo("repo:octo-org/shop:environment:dev");
  }

  @Test
  void aTokenWithNumbersSaysThemAfterTheNames() {
    assertThat(GitHub.owner("octo-org", 12).repository("shop", 34).subject(Environment.PROD))
        .isEqualTo("repo:octo-org@12/shop@34:environment:prod");
  }

  @Test
  void anEnvironmentHasTheClusterThatIsNamed() {
    var repository =
        GitHub.owner("octo-org", 12)
            .repository("shop", 34)
            .cluster(Environment.DEV, EksCluster.named("shop-dev").in("us-west-2"));

    assertThat(repository.cluster(Environment.DEV))
        .contains(new EksCluster("shop-dev", "us-west-2"));
    assertThat(repository.cluster(Environment.PROD)).isEmpty();
    assertThat(repository.ids()).isEqualTo(new GitHub.Ids(12, 34));
  }
}

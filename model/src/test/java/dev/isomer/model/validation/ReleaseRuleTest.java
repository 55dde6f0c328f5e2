package dev.isomer.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that could widen a role's trust or its rights passes for a name. */
class ReleaseRuleTest {
  private static final List<Environment> ENVIRONMENTS = List.of(Environment.DEV, Environment.PROD);

  @Test
  void everythingThatIsWrongIsInOneReport() {
    var release =
        GitHub.owner("octo*", 0)
            .repository("shop:*", -1)
            .cluster(Environment.DEV, EksCluster.named("us-west-2/*").in("shop-dev"))
            .cluster(Environment.DEV, EksCluster.named("second").in("us-west-2"))
            .cluster(Environment.named("test"), EksCluster.named("shop-test").in("eu-west-1"));

    assertThat(texts(release))
        .containsExactly(
            "release.owner release/owner: the owner \"octo*\"; letters and digits with single"
                + " hyphens between them, at most 39 characters; take the first part of the"
                + " repository's path on GitHub",
            "release.repository release/repository: the repository \"shop:*\"; letters, digits,"
                + " dots, hyphens and underscores, at most 100 characters, without .git at the end;"
                + " take the second part of the repository's path on GitHub",
            "release.id release/ids: the ids 0 and -1; numbers from 1; take owner.id and id of"
                + " gh api repos/OWNER/REPOSITORY",
            "release.cluster release/dev/cluster/name: the cluster \"us-west-2/*\"; letters,"
                + " digits, hyphens and underscores after a letter or digit, at most 100"
                + " characters; take the name from aws eks list-clusters",
            "release.region release/dev/cluster/region: the region \"shop-dev\"; the code of an"
                + " AWS region; write it as AWS does, for example us-west-2",
            "release.duplicate release/dev/cluster: a second cluster, second; one cluster for an"
                + " environment; remove one of them, or give it an environment of its own",
            "release.environment release/test/cluster: the environment \"test\"; one that an"
                + " application goes to: dev, prod; ship an application there, or remove the"
                + " cluster");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "octo?",
        "octo:org",
        "octo/org",
        "${aws:username}",
        "octo\n",
        "-octo",
        "octo-",
        "octo--org",
        "octo.org",
        "öcto",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void thisIsNotAnOwner(String name) {
    assertThat(ids(GitHub.owner(name).repository("shop"))).containsExactly("release.owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "shop?",
        "shop:ref",
        "octo/shop",
        "${aws:username}",
        "shop\n",
        ".",
        "..",
        "shop.git",
        "shop.wiki",
        "shöp"
      })
  void thisIsNotARepository(String name) {
    assertThat(ids(GitHub.owner("octo").repository(name))).containsExactly("release.repository");
  }

  @Test
  void aRepositoryHasAtMostAHundredCharacters() {
    assertThat(ids(GitHub.owner("octo").repository("a".repeat(100)))).isEmpty();
    assertThat(ids(GitHub.owner("octo").repository("a".repeat(101))))
        .containsExactly("release.repository");
  }

  @ParameterizedTest
  @ValueSource(strings = {"o", "octo-org", "Octo1", "octo_acme"})
  void thisIsAnOwner(String name) {
    assertThat(ids(GitHub.owner(name).repository("My.Shop_1-x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "-shop", "shop/*", "shop dev", "shop:1", "${x}"})
  void thisIsNotACluster(String name) {
    assertThat(ids(with(EksCluster.named(name).in("us-west-2"))))
        .containsExactly("release.cluster");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "us-west-*", "us-west", "US-WEST-2", "us-west-2:1"})
  void thisIsNotARegion(String region) {
    assertThat(ids(with(EksCluster.named("shop").in(region)))).containsExactly("release.region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-west-2", "ap-southeast-1", "us-gov-west-1", "eusc-de-east-1"})
  void thisIsARegion(String region) {
    assertThat(ids(with(EksCluster.named("Shop_1-a").in(region)))).isEmpty();
  }

  /** The rules about an application's own names hold where no renderer of AWS asks about it. */
  @Test
  void theNamesOfEnvironmentsAndOfTheMainApplicationAreChecked() {
    assertThat(
            ReleaseRule.findings(
                GitHub.owner("octo").repository("shop"),
                Application.named("shop:*"),
                List.of(Environment.named("dev:*"))))
        .extracting(finding -> finding.id() + " " + finding.path())
        .containsExactly("name.syntax shop:*/name", "name.syntax environment/name");
  }

  private static GitHub with(EksCluster cluster) {
    return GitHub.owner("octo").repository("shop").cluster(Environment.DEV, cluster);
  }

  private static List<String> ids(GitHub release) {
    return findings(release).stream().map(Finding::id).toList();
  }

  private static List<String> texts(GitHub release) {
    return findings(release).stream().map(finding -> finding.id() + " " + finding.text()).toList();
  }

  private static List<Finding> findings(GitHub release) {
    return ReleaseRule.findings(release, Application.named("shop"), ENVIRONMENTS);
  }
}

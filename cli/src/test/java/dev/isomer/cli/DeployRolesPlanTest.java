package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Environment;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import dev.isomer.model.validation.Target;
import dev.isomer.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says of a change of the roles that deploy an estate. */
class DeployRolesPlanTest {
  private static final List<Target<?>> PROD = List.of(TestEstates.AWS.getLast());
  private static final GitHub SHOP = GitHub.owner("octo-org").repository("shop");
  private static final GitHub WITH_CLUSTER =
      SHOP.cluster(Environment.PROD, EksCluster.named("shop").in("us-east-1"));

  @TempDir Path folder;

  @Test
  void theFirstRolesWidenRights() throws IOException, InterruptedException {
    assertThat(told(shop(), shop().releasedFrom(SHOP)))
        .containsExactly("deploy roles/stack: adds", "deploy roles/stack: widens rights");
  }

  @Test
  void anotherRepositoryWidensRights() throws IOException, InterruptedException {
    assertThat(
            told(
                shop().releasedFrom(SHOP),
                shop().releasedFrom(GitHub.owner("octo-org").repository("market"))))
        .containsExactly("deploy roles/stack: changes", "deploy roles/stack: widens rights");
  }

  @Test
  void aClusterWidensRightsAndItsEndDoesNot() throws IOException, InterruptedException {
    assertThat(told(shop().releasedFrom(SHOP), shop().releasedFrom(WITH_CLUSTER)))
        .containsExactly("deploy roles/stack: changes", "deploy roles/stack: widens rights");
    assertThat(told(shop().releasedFrom(WITH_CLUSTER), shop().releasedFrom(SHOP)))
        .containsExactly("deploy roles/stack: changes");
  }

  @Test
  void theEndOfTheRolesRemovesThem() throws IOException, InterruptedException {
    assertThat(told(shop().releasedFrom(SHOP), shop()))
        .containsExactly("deploy roles/stack: removes");
  }

  private static Estate shop() {
    return Estate.empty().ship(Changed.shop(Changed.ITEMS), PROD);
  }

  private List<String> told(Estate before, Estate after) throws IOException, InterruptedException {
    var project = new Changed(folder);
    Plan plan = Changed.plan(project.render("before", before), project.render("after", after));
    assertThat(plan.lines()).allSatisfy(line -> assertThat(line.places()).containsExactly("AWS"));
    return plan.lines().stream()
        .map(line -> line.application() + "/" + line.component() + ": " + line.verdict())
        .sorted()
        .toList();
  }
}

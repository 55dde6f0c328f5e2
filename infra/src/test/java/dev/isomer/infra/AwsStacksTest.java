package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Component;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Placed;
import dev.isomer.model.release.GitHub;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.InvalidApplicationException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every application that goes to AWS has a stack of its own in each of its environments. */
class AwsStacksTest {
  private static final AwsTarget DEV = new AwsTarget(Fixture.DEV);
  private static final AwsTarget PROD = new AwsTarget(Fixture.PROD);

  private static final GitHub REPOSITORY = GitHub.owner("octo-org").repository("shop");

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  @Test
  void twoApplicationsHaveTwoStacksEach() {
    var estate =
        Estate.empty()
            .ship(Fixture.messages(), List.of(DEV, PROD))
            .ship(named("quotes"), List.of(DEV, PROD));

    var stacks = AwsStacks.render(Fixture.app(root.resolve("out")), estate, fixture.project());

    assertThat(stacks)
        .extracting(stack -> stack.getNode().getId() + " " + stack.getStackName())
        .containsExactly(
            "DevStack messages-dev",
            "QuotesDevStack quotes-dev",
            "ProdStack messages-prod",
            "QuotesProdStack quotes-prod");
    assertThat(stacks)
        .extracting(AwsStack::getRegion)
        .containsExactly("us-west-2", "us-west-2", "us-east-1", "us-east-1");
  }

  @Test
  void oneThatIsWrongIsReportedWithTheOthersAndNothingIsRendered() {
    var estate =
        Estate.empty()
            .ship(Fixture.messages().owner(""), List.of(DEV))
            .ship(named("quotes").owner(""), List.of(DEV));
    var app = Fixture.app(root.resolve("out"));

    assertThatThrownBy(() -> AwsStacks.render(app, estate, fixture.project()))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessageContaining("messages/owner: no owner")
        .hasMessageContaining("quotes/owner: no owner");
    assertThat(app.getNode().getChildren()).isEmpty();
  }

  @Test
  void aRuleOfTheEstateStopsRendering() {
    var estate =
        Estate.empty()
            .ship(Fixture.messages(), List.of(DEV))
            .rule(
                subject ->
                    Stream.of(
                        Finding.error(
                            "house.region", subject.path(), "us-west-2", "eu-west-1", "move it")));
    var app = Fixture.app(root.resolve("out"));

    assertThatThrownBy(() -> AwsStacks.render(app, estate, fixture.project()))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessageContaining("error    messages: us-west-2; eu-west-1; move it  [house.region]");
    assertThat(app.getNode().getChildren()).isEmpty();
  }

  @Test
  void noTwoStacksHaveOneId() {
    var dashed = new AwsTarget(new AwsPlace(in("dev-1"), "us-west-2"));
    var joined = new AwsTarget(new AwsPlace(in("dev1"), "us-east-1"));
    var estate = Estate.empty().ship(Fixture.messages(), List.of(dashed, joined));

    assertThat(texts(estate))
        .containsExactly(
            "messages/name: the stack Dev1Stack, which messages-dev-1 in us-west-2 also"
                + " has; one stack for an application in an environment; rename the application"
                + " or the environment");
  }

  @Test
  void noTwoStacksOfARegionHaveOneName() {
    var estate =
        Estate.empty()
            .ship(named("a"), List.of(new AwsTarget(new AwsPlace(in("b-dev"), "us-west-2"))))
            .ship(named("a-b"), List.of(DEV));

    assertThat(texts(estate))
        .containsExactly(
            "a-b/name: the stack name a-b-dev, which BDevStack also has; one stack for an"
                + " application in an environment; rename the application or the environment");
  }

  @Test
  void noStackOfAnApplicationHasTheIdOfTheDeployRoles() {
    var roles = new AwsTarget(new AwsPlace(in("roles"), "us-west-2"));
    var estate =
        Estate.empty().ship(Fixture.messages(), List.of(DEV)).ship(named("deploy"), List.of(roles));

    assertThat(texts(estate)).isEmpty();
    assertThat(texts(estate.releasedFrom(REPOSITORY)))
        .containsExactly(
            "deploy/name: the stack DeployRolesStack, which the deploy roles also have; one stack"
                + " for an application in an environment; rename the application or the"
                + " environment");
  }

  @Test
  void noStackOfAnApplicationHasTheNameOfTheDeployRolesInTheirRegion() {
    var there = new AwsTarget(new AwsPlace(in("roles"), "us-east-1"));
    var elsewhere = new AwsTarget(new AwsPlace(in("roles"), "us-west-2"));
    var estate = Estate.empty().ship(Fixture.messages(), List.of(DEV)).releasedFrom(REPOSITORY);

    assertThat(texts(estate.ship(named("messages-deploy"), List.of(elsewhere)))).isEmpty();
    assertThat(texts(estate.ship(named("messages-deploy"), List.of(there))))
        .containsExactly(
            "messages-deploy/name: the stack name messages-deploy-roles, which DeployRolesStack"
                + " also has; one stack for an application in an environment; rename the"
                + " application or the environment");
  }

  @Test
  void aRepositoryThatIsWrongIsReportedWithTheApplicationsAndNothingIsRendered() {
    var estate =
        Estate.empty()
            .ship(Fixture.messages().owner(""), List.of(DEV))
            .releasedFrom(GitHub.owner("*").repository("shop"));
    var app = Fixture.app(root.resolve("out"));

    assertThatThrownBy(() -> AwsStacks.render(app, estate, fixture.project()))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessageContaining("messages/owner: no owner")
        .hasMessageContaining("release/owner: the owner \"*\"");
    assertThat(app.getNode().getChildren()).isEmpty();
    assertThat(AwsStacks.findings(estate, fixture.project()))
        .extracting(placed -> placed.target() + " " + placed.finding().id())
        .containsExactly(DEV + " release.owner");
  }

  @Test
  void aRegionOfAPlaceIsAPartOfARolesRights() {
    var estate =
        Estate.empty()
            .ship(Fixture.messages(), List.of(new AwsTarget(new AwsPlace(in("dev"), "us-*"))))
            .releasedFrom(REPOSITORY);

    assertThat(texts(estate))
        .containsExactly(
            "release/dev/region: the region \"us-*\"; the code of an AWS region; write it as AWS"
                + " does, for example us-west-2");
  }

  @Test
  void noTwoDeployRolesHaveOneId() {
    var estate =
        Estate.empty()
            .ship(
                Fixture.messages(),
                List.of(
                    new AwsTarget(new AwsPlace(in("dev-1"), "us-west-2")),
                    new AwsTarget(new AwsPlace(in("dev1"), "us-west-2"))))
            .releasedFrom(REPOSITORY);

    assertThat(texts(estate))
        .contains(
            "release/dev1: the role Dev1DeployRole, which dev-1 also has; one role for an"
                + " environment; rename one of the environments");
  }

  @Test
  void aRoleHasRoomForItsStacks() {
    assertThat(texts(many(80))).isEmpty();
    assertThat(texts(many(130)))
        .singleElement()
        .asString()
        .startsWith("release/dev: a role whose policy has ")
        .endsWith(
            " for 130 stacks; at most 10,240 characters; ship fewer applications from one estate");
  }

  private static Estate many(int applications) {
    var estate = Estate.empty().releasedFrom(REPOSITORY);
    for (int number = 100; number < 100 + applications; number++) {
      estate = estate.ship(named("application-number-a" + number), List.of(DEV));
    }
    return estate;
  }

  @Test
  void anEstateThatShipsNothingIsNotReleased() {
    var app = Fixture.app(root.resolve("out"));
    var estate = Estate.empty().releasedFrom(REPOSITORY);

    assertThatThrownBy(() -> AwsStacks.render(app, estate, fixture.project()))
        .hasMessageContaining(
            "release: an estate without an application; one that ships something; call ship(…)");
  }

  @Test
  void theShippedWayIsFree() {
    var estate =
        Estate.empty().ship(Fixture.messages(), List.of(DEV, PROD)).ship(named("a"), List.of(DEV));

    assertThat(texts(estate)).isEmpty();
  }

  private List<String> texts(Estate estate) {
    return AwsStacks.findings(estate, fixture.project()).stream()
        .map(Placed::finding)
        .map(Finding::text)
        .toList();
  }

  private static Environment in(String name) {
    return Environment.named(name);
  }

  private static Application named(String name) {
    var parts = Fixture.messages().components().toArray(Component[]::new);
    return Application.named(name).owner("platform").of(parts);
  }
}

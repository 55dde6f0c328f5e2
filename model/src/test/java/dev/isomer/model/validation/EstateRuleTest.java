package dev.isomer.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Environment;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateValidation;
import dev.isomer.model.estate.Shipment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule of an estate holds for each of its applications, besides the rules of Isomer. */
class EstateRuleTest {

  /** Teams of this estate have a prefix. */
  private static final Rule OWNER =
      subject ->
          subject.application().owner().startsWith("team-")
              ? Stream.of()
              : Stream.of(
                  Finding.error(
                      "house.owner",
                      subject.path("owner"),
                      "the owner " + subject.application().owner(),
                      "a team of the directory",
                      "call owner(\"team-…\")"));

  private static final Rule NOTE =
      subject ->
          Stream.of(
              Finding.note("house.note", subject.path(), "sold abroad", "a local law", "read it"));

  private static final Fixture.Able DEV = Fixture.Able.in(Environment.DEV);

  @TempDir Path root;

  @Test
  void anErrorOfItStopsRendering() {
    var estate = Estate.empty().rule(OWNER).ship(Fixture.sound(), List.of(DEV));

    assertThatThrownBy(() -> require(estate))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessage(
            """
            error    shop/owner: the owner sales; a team of the directory; call owner("team-…")  [house.owner]
            1 error, 0 warnings, 0 notes""");
  }

  @Test
  void whatKeepsItIsRendered() {
    var estate =
        Estate.empty()
            .ship(Fixture.sound().owner("team-sales"), List.of(DEV))
            .rule(OWNER)
            .rule(NOTE);

    assertThat(require(estate)).hasSize(1);
  }

  @Test
  void itsFindingsStandBesideThoseOfIsomerAndCanBeAccepted() {
    var application = Fixture.sound().owner("").accepts("house.note", "shop", "the law is read");

    var report =
        Validation.check(application, DEV, new Fixture(root).project, List.of(OWNER, NOTE));

    assertThat(report.findings())
        .extracting(Finding::id)
        .containsExactly("house.owner", "owner.missing");
    assertThat(report.accepted())
        .extracting(accepted -> accepted.finding().id())
        .containsExactly("house.note");
  }

  private List<ValidApplication<Fixture.Somewhere>> require(Estate estate) {
    var shipments =
        estate.applications().stream()
            .map(application -> new Shipment<Fixture.Somewhere>(application, DEV))
            .toList();
    return EstateValidation.require(
        shipments, estate.rules(), List.of(), new Fixture(root).project);
  }
}

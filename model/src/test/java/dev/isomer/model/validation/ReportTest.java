package dev.isomer.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isomer.model.Application;
import dev.isomer.model.validation.Report.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application accepts warnings and notes, and never errors. */
class ReportTest {
  private static final Application SHOP = Application.named("shop");
  private static final Finding WARNING =
      Finding.warning("store.backup", "shop/stores", "no backup", "one a day", "make one");
  private static final Finding NOTE =
      Finding.note("api.throttle", "shop/api/throttle", "10 per second", "not enforced", "wait");
  private static final Finding ERROR =
      Finding.error("owner.missing", "shop/owner", "no owner", "a team", "name it");

  @Test
  void anAcceptedWarningAndNoteLeaveTheReportWithTheirReasons() {
    var application =
        SHOP.accepts("store.backup", "shop/stores", "a nightly snapshot exists")
            .accepts("api.throttle", "shop/api/throttle", "the gateway in front counts");

    var report = Report.of(List.of(NOTE, WARNING), application);

    assertThat(report.findings()).isEmpty();
    assertThat(report.accepted())
        .extracting(Accepted::finding, accepted -> accepted.acceptance().reason())
        .containsExactly(
            tuple(WARNING, "a nightly snapshot exists"),
            tuple(NOTE, "the gateway in front counts"));
    assertThat(report.summary()).isEqualTo("0 errors, 0 warnings, 0 notes, 2 accepted");
  }

  @Test
  void anErrorThatIsAcceptedStaysBesideAnErrorAboutItsAcceptance() {
    var application = SHOP.accepts("owner.missing", "shop/owner", "nobody wants it");

    var report = Report.of(List.of(ERROR), application);

    assertThat(report.text())
        .isEqualTo(
            """
            error    shop/accepts/owner.missing: the error at shop/owner is accepted; only warnings and notes can be accepted; fix the error, and remove the acceptance  [accept.error]
            error    shop/owner: no owner; a team; name it  [owner.missing]
            2 errors, 0 warnings, 0 notes""");
    assertThat(report.accepted()).isEmpty();
  }

  @Test
  void anAcceptanceStandsForThePathsBelowItsOwn() {
    var report = Report.of(List.of(NOTE), SHOP.accepts("api.throttle", "shop", "known"));

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void anAcceptanceOfAnotherIdOrOfAPathBesideItsOwnAcceptsNothing() {
    var application =
        SHOP.accepts("api.rate", "shop/api/throttle", "another id")
            .accepts("api.throttle", "shop/ap", "the beginning of a name")
            .accepts("api.throttle", "shop/api/throttle/burst", "a path below");

    assertThat(Report.of(List.of(NOTE), application).findings()).containsExactly(NOTE);
  }

  @Test
  void furtherFindingsAreAcceptedLikeTheFirst() {
    var application = SHOP.accepts("api.throttle", "shop", "known");

    var report = Report.of(List.of(WARNING), application).and(List.of(NOTE), application);

    assertThat(report.findings()).containsExactly(WARNING);
    assertThat(report.summary()).isEqualTo("0 errors, 1 warning, 0 notes, 1 accepted");
  }

  @Test
  void errorsComeFirstAndEachFindingOnce() {
    assertThat(new Report(List.of(NOTE, WARNING, ERROR, NOTE)).findings())
        .containsExactly(ERROR, WARNING, NOTE);
  }
}

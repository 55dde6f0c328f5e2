package dev.isomer.model.validation;

import dev.isomer.model.Runbooks;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a target whose alarms send notifications asks of the addresses of runbooks. */
public final class RunbookCheck {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#]+/([^\\s?#]*/)?");

  private RunbookCheck() {}

  /** Addresses that cannot be opened, and alarms whose page has none. */
  public static Stream<Finding> findings(ValidApplication<?> application, Runbooks runbooks) {
    return Stream.concat(
        Stream.of(runbooks.own(), runbooks.shipped())
            .filter(address -> !address.equals(Runbooks.FOLDER))
            .filter(address -> !ADDRESS.matcher(address).matches())
            .map(RunbookCheck::malformed),
        runbooks.hasAddress() ? Stream.of() : unaddressed(application, runbooks));
  }

  private static Finding malformed(String address) {
    return Finding.error(
        "place.runbooks",
        "place/runbooks",
        "the address \"" + Text.printable(address) + "\"",
        "an http or https URL that ends with a slash, to which the name of a page is added",
        "correct the address in runbooks(Runbooks.at(…))");
  }

  private static Stream<Finding> unaddressed(ValidApplication<?> application, Runbooks runbooks) {
    return application.application().ownAlarms().stream()
        .filter(alarm -> !Runbooks.SHIPPED.contains(alarm.runbook()))
        .map(
            alarm ->
                Finding.note(
                    "alarm.address",
                    application.path("alarms", alarm.name(), "runbook"),
                    "the notification says " + Text.printable(runbooks.page(alarm.runbook())),
                    "a URL, which can be opened from a phone",
                    "give the place runbooks(Runbooks.at(…)) with the address of your pages"));
  }
}

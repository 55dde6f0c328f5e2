package dev.isomer.cli;

import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.Result;
import dev.isomer.conformance.UnreachableException;
import dev.isomer.conformance.http.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a running application against the contract that its clients rely on. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Check a running application at its address, on any platform.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all checks pass",
      " 1:a check fails, or nothing answers at the address",
      " 2:the request is not valid: an unknown application, no address, a bad option"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer conformance             the applications that have a suite",
      "  isomer conformance messages --url http://127.0.0.1:8080",
      "  isomer conformance messages --url http://127.0.0.1:8480 \\",
      "      --host messages.dev.example.com",
      "  isomer conformance messages --url https://example.com --json",
      "",
      "The suite of messages posts about 250 messages and does not delete them.",
      "Its counts are exact only while no other client posts.",
      "The suite of quotes changes nothing."
    })
final class ConformanceCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description = "The application to check; without it, the suites are listed.")
  private @Nullable String name;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The application's address: scheme, host and port.")
  private @Nullable String url;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The host name to send, if it is not the URL's, for an ingress.")
  private @Nullable String host;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  ConformanceCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    var ansi = spec.commandLine().getColorScheme().ansi();
    var output = new ConformanceOutput(spec.commandLine().getOut(), ansi);
    if (name == null) {
      if (url != null || host != null) {
        throw CommandFailure.input(
            "conformance: no application is named; name one of "
                + String.join(", ", Conformance.applications())
                + " before --url");
      }
      Conformance.applications().forEach(known -> output.suite(Conformance.of(known)));
      return ExitCode.OK;
    }
    // Silences the libraries' remarks on documents, which are not about the application.
    Logger.getLogger("").setLevel(Level.SEVERE);
    Conformance suite = suite(name);
    Place place = place(suite);
    PrintWriter err = spec.commandLine().getErr();
    err.println("isomer: " + suite.size() + " checks of " + name + " at " + place);
    err.flush();
    Result result = run(suite, place, output);
    if (json) {
      output.json(suite, place, result);
    } else {
      output.summary(result);
    }
    return result.holds() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Result run(Conformance suite, Place place, ConformanceOutput output) {
    try {
      return suite.run(
          place,
          check -> {
            if (!json) {
              output.check(check);
            }
          });
    } catch (UnreachableException e) {
      throw CommandFailure.work(String.valueOf(e.getMessage()));
    }
  }

  private static Conformance suite(String name) {
    try {
      return Conformance.of(name);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(String.valueOf(e.getMessage()));
    }
  }

  private Place place(Conformance suite) {
    if (url == null) {
      throw CommandFailure.input(
          "--url: no address; give that of a running "
              + suite.application()
              + "; start one with "
              + Invocation.current().isomer()
              + " up, whose address is http://127.0.0.1:8080");
    }
    try {
      return Place.of(url, host);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(String.valueOf(e.getMessage()));
    }
  }
}

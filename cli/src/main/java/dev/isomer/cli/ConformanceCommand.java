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

/** Holds a running application against what its clients rely on. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Check a running application, wherever it runs, by its address.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:everything holds",
      " 1:something does not hold, or nothing answers at the address",
      " 2:the request is wrong: an unknown application, no address, a bad option"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer conformance             the applications that have a suite",
      "  isomer conformance messages --url http://127.0.0.1:8080",
      "  isomer conformance messages --url http://127.0.0.1:8480 \\",
      "      --host messages.dev.example.com",
      "  isomer conformance messages --url https://example.com --json",
      "",
      "The suite posts about 250 messages, which stay.",
      "Counts are exact only while nobody else posts."
    })
final class ConformanceCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description = "Which one; a list of them when absent.")
  private @Nullable String name;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where it answers: scheme, host and port.")
  private @Nullable String url;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The name to ask for, where that is not the URL's: an ingress's.")
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
            "conformance: no application; one of "
                + String.join(", ", Conformance.applications())
                + "; name it before --url");
      }
      Conformance.applications().forEach(known -> output.suite(Conformance.of(known)));
      return ExitCode.OK;
    }
    // Libraries remark on documents; whoever asked wants to know of the application.
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
          "--url: none; the address of a running "
              + suite.application()
              + " is needed; start it with "
              + Invocation.current().isomer()
              + " up, and give http://127.0.0.1:8080");
    }
    try {
      return Place.of(url, host);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(String.valueOf(e.getMessage()));
    }
  }
}

package dev.isomer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isomer.images.ImageFailure;
import dev.isomer.images.ImageUpdate;
import dev.isomer.images.ImageUpdate.State;
import dev.isomer.images.ImageUpdates;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Updates the entries of {@code images.yaml} by their policies. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Update the tags and digests in images.yaml to what the registries have.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer images update                 every entry with a policy",
      "  isomer images update eric brooke     two entries",
      "  isomer images update --dry-run       say what would change, and write nothing",
      "  isomer images update --json          as JSON, for programs",
      "",
      "An entry never goes back to an earlier tag, and one with a hold stays as it is.",
      "Credentials come from docker login or podman login, and their helpers.",
      "",
      "Exit codes: 0 when every registry has answered, 1 when one has not (its entries stay as",
      "they are, the others are written), 2 when images.yaml or the request has a mistake."
    })
final class ImagesUpdateCommand implements Callable<Integer> {
  /** An answer has at most some hundred kilobytes; a person waits as long for a page. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What it logs of a registry that has no answer is in what became of the entry. */
  private static final Logger LIBRARY = Logger.getLogger("land.oras");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Project project;

  @Parameters(
      arity = "0..*",
      paramLabel = "IMAGE",
      description = "Names of entries; default all of them.")
  private List<String> names = List.of();

  @Option(names = "--dry-run", description = "Write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  ImagesUpdateCommand(Project project) {
    this.project = project;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    LIBRARY.setLevel(Level.OFF);
    PrintWriter err = spec.commandLine().getErr();
    List<ImageUpdate> updates;
    try {
      updates =
          new ImageUpdates(project, System.getenv(), PATIENCE)
              .run(new HashSet<>(names), !dryRun, ImagesCommand.progress(err));
    } catch (ImageFailure e) {
      throw ImagesCommand.failed(e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(updates));
    } else {
      lines(updates, dryRun).forEach(out::println);
    }
    out.flush();
    return updates.stream().anyMatch(it -> it.state() == State.FAILED)
        ? ExitCode.SOFTWARE
        : ExitCode.OK;
  }

  /** A line for each entry, in columns, and what it comes to. */
  static List<String> lines(List<ImageUpdate> updates, boolean dryRun) {
    var shown = updates.stream().filter(it -> it.state() != State.UNMANAGED).toList();
    var rows =
        shown.stream()
            .map(it -> List.of(it.name(), state(it, dryRun), versions(it), it.why()))
            .toList();
    var lines = new ArrayList<>(Columns.of(rows));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(
        count(updates, State.UPDATED)
            + (dryRun ? " to update, " : " updated, ")
            + count(updates, State.CURRENT)
            + " current, "
            + count(updates, State.HELD)
            + " held, "
            + count(updates, State.FAILED)
            + " failed, "
            + count(updates, State.UNMANAGED)
            + " without a policy");
    return List.copyOf(lines);
  }

  private static long count(List<ImageUpdate> updates, State state) {
    return updates.stream().filter(it -> it.state() == state).count();
  }

  private static String state(ImageUpdate update, boolean dryRun) {
    return dryRun && update.state() == State.UPDATED ? "would update" : text(update.state());
  }

  private static String text(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String versions(ImageUpdate update) {
    if (update.state() != State.UPDATED) {
      return update.before().tag();
    }
    return update.before().tag().equals(update.after().tag())
        ? update.after().tag()
            + " "
            + shortDigest(update.before())
            + " -> "
            + shortDigest(update.after())
        : update.before().tag() + " -> " + update.after().tag();
  }

  /** As many characters as a person compares. */
  private static String shortDigest(Image image) {
    return image.digest() == null
        ? "none"
        : image.digest().substring("sha256:".length()).substring(0, 12);
  }

  private String json(List<ImageUpdate> updates) throws IOException {
    var document = JSON.createObjectNode();
    document.put("file", Images.FILE);
    document.put("written", !dryRun && count(updates, State.UPDATED) > 0);
    var entries = document.putArray("images");
    for (ImageUpdate update : updates) {
      entries
          .addObject()
          .put("name", update.name())
          .put("state", text(update.state()))
          .put("before", update.before().reference())
          .put("after", update.after().reference())
          .put("why", update.why());
    }
    return JSON.writeValueAsString(document);
  }
}

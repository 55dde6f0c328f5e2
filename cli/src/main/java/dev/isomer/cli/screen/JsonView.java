package dev.isomer.cli.screen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.cluster.Context;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prints one JSON object per line, for programs. The fields are documented in {@code
 * docs/deploy-apps.md}; fields may be added, but none is renamed.
 */
public final class JsonView implements View {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final Supplier<Duration> elapsed;
  private final Map<String, Status> last = new HashMap<>();

  /**
   * A view that has shown nothing yet.
   *
   * @param elapsed the time since the command began
   */
  public JsonView(PrintWriter out, Supplier<Duration> elapsed) {
    this.out = out;
    this.elapsed = elapsed;
  }

  @Override
  public void begun(Context context, String environment, List<String> applications) {
    var line = line("cluster");
    line.put("address", context.address());
    line.put("context", context.name());
    line.put("environment", environment);
    applications.forEach(line.putArray("applications")::add);
    print(line);
  }

  @Override
  public void compared(String application, List<Change> changes) {
    for (Change change : changes) {
      var line = line("change").put("application", application);
      line.put("action", Words.id(change.action()));
      line.put("apiVersion", change.object().apiVersion());
      line.put("kind", change.object().kind());
      line.put("namespace", change.object().namespace());
      line.put("name", change.object().name());
      var fields = line.putArray("fields");
      change
          .fields()
          .forEach(
              field ->
                  fields
                      .addObject()
                      .put("path", field.path())
                      .put("before", field.before())
                      .put("after", field.after()));
      print(line);
    }
  }

  @Override
  public synchronized void status(Status status) {
    if (!status.equals(last.put(status.application(), status))) {
      var line = line("status").put("application", status.application());
      line.put("phase", Words.id(status.phase()));
      line.put("before", Objects.requireNonNullElse(status.versions().before(), ""));
      line.put("version", Objects.requireNonNullElse(status.versions().after(), ""));
      line.put("ready", status.ready());
      line.put("wanted", status.wanted());
      line.put("event", status.lastEvent());
      print(line);
    }
  }

  @Override
  public void note(String application, String sentence) {
    print(line("note").put("application", application).put("sentence", sentence));
  }

  @Override
  public void finished(Result result) {
    Optional<Log> log = result.log();
    for (String text : log.map(Log::lines).orElse(List.of())) {
      print(
          line("log")
              .put("application", result.application())
              .put("source", log.map(JsonView::source).orElse(""))
              .put("pod", log.map(JsonView::pod).orElse(""))
              .put("line", text));
    }
    var line = line("result").put("application", result.application());
    line.put("outcome", Words.id(result.outcome()));
    line.put("exitCode", result.outcome().exitCode());
    line.put("sentence", result.sentence());
    line.put("pod", log.map(JsonView::pod).orElse(""));
    line.put("wentBack", result instanceof Result.WentBack);
    line.put("running", result.running().orElse(""));
    print(line);
  }

  private static String source(Log log) {
    return switch (log) {
      case Log.OfPod _ -> "pod";
      case Log.OfVerification _ -> "verification";
    };
  }

  private static String pod(Log log) {
    return switch (log) {
      case Log.OfPod of -> of.pod();
      case Log.OfVerification _ -> "";
    };
  }

  @Override
  public void ended(List<Result> results, int exitCode) {
    print(line("end").put("exitCode", exitCode));
  }

  private ObjectNode line(String type) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("seconds", Math.round(elapsed.get().toMillis() / 100.0) / 10.0);
  }

  private synchronized void print(ObjectNode line) {
    out.println(line);
    out.flush();
  }
}

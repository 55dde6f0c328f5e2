package dev.isomer.cli.screen;

import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.cluster.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A table that is redrawn in place, below the lines printed before it, and stays at the end. Only
 * differences are written, so that nothing flickers.
 */
public final class TableView implements View {

  /** How often the time and the terminal's width are updated. */
  private static final Duration BEAT = Duration.ofMillis(250);

  private static final AttributedString END_OF_LINE = new AttributedString("\n");

  private final Terminal terminal;
  private final boolean coloured;
  private final Supplier<Duration> elapsed;
  private final Display display;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private @Nullable Rollouts rollouts;
  private @Nullable Future<?> drawing;
  private boolean begun;
  private boolean closed;
  private @Nullable Size drawnAt;
  private List<AttributedString> drawn = List.of();

  /**
   * A view that has shown nothing yet.
   *
   * @param coloured whether phases have colours
   * @param elapsed the time since the command began
   */
  public TableView(Terminal terminal, boolean coloured, Supplier<Duration> elapsed) {
    this.terminal = terminal;
    this.coloured = coloured;
    this.elapsed = elapsed;
    this.display = new Display(terminal, false);
  }

  @Override
  public synchronized void begun(Context context, String environment, List<String> applications) {
    use(() -> say(List.of(new AttributedString(View.cluster(context, environment)))));
    rollouts = new Rollouts(applications, elapsed);
    drawing = beat.scheduleAtFixedRate(this::draw, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void compared(String application, List<Change> changes) {
    use(() -> say(Difference.lines(application, changes, size().getColumns(), coloured)));
    draw();
  }

  @Override
  public synchronized void status(Status status) {
    if (rollouts != null) {
      rollouts.reached(status);
      begun = true;
    }
  }

  @Override
  public synchronized void note(String application, String sentence) {
    use(() -> say(List.of(new AttributedString(application + ": " + sentence))));
    draw();
  }

  @Override
  public synchronized void finished(Result result) {
    if (rollouts != null) {
      rollouts.settled(result);
    }
    draw();
  }

  @Override
  public synchronized void ended(List<Result> results, int exitCode) {
    if (drawing != null) {
      drawing.cancel(false);
    }
    beat.shutdown();
    draw();
    rollouts = null;
    use(() -> summarize(results));
  }

  private void summarize(List<Result> results) {
    List<String> lines = Summary.lines(results, size().getColumns());
    if (begun) {
      terminal.writer().println();
    }
    lines.forEach(terminal.writer()::println);
    terminal.flush();
  }

  /**
   * Uses the terminal while it is open. On a signal the library closes it in its own shutdown hook,
   * at an undefined time; what was drawn until then stays.
   */
  private void use(Runnable use) {
    if (closed) {
      return;
    }
    try {
      use.run();
    } catch (IllegalStateException e) {
      closed = true;
    }
  }

  /** Prints lines in place of the table, which is drawn again below them. */
  private void say(List<AttributedString> lines) {
    Size size = size();
    if (!size.equals(drawnAt)) {
      forget(size);
    }
    display.update(List.of(), 0);
    display.reset();
    drawn = List.of();
    lines.forEach(line -> terminal.writer().println(coloured ? line.toAnsi(terminal) : line));
    terminal.flush();
  }

  /** Redraws the table. */
  synchronized void draw() {
    if (rollouts != null && begun) {
      List<Row> rows = rollouts.rows();
      use(() -> draw(rows));
    }
  }

  private void draw(List<Row> rows) {
    Size size = size();
    if (!size.equals(drawnAt)) {
      forget(size);
    }
    var lines = new ArrayList<AttributedString>();
    lines.add(AttributedString.EMPTY);
    // Terminals differ in what they do after a character in the last column.
    lines.addAll(Table.lines(rows, size.getColumns() - 1, coloured));
    // A table that is higher than the terminal cannot be redrawn.
    drawn = lines.subList(0, Math.min(lines.size(), size.getRows() - 1));
    display.update(ended(drawn), -1);
  }

  /**
   * The lines with explicit line ends, except for the last: otherwise the terminal treats them as
   * one long line, which reflows when its width changes.
   */
  private static List<AttributedString> ended(List<AttributedString> lines) {
    var ended = new ArrayList<AttributedString>();
    for (int line = 0; line < lines.size() - 1; line++) {
      ended.add(AttributedString.join(AttributedString.EMPTY, lines.get(line), END_OF_LINE));
    }
    ended.add(lines.getLast());
    return ended;
  }

  /**
   * Clears a table that was drawn at another size, so that it is redrawn completely. In a narrower
   * terminal one line takes several rows.
   */
  private void forget(Size size) {
    int rows =
        drawn.stream()
            .mapToInt(line -> Math.max(1, Math.ceilDiv(line.columnLength(), size.getColumns())))
            .sum();
    terminal.puts(Capability.carriage_return);
    if (rows > 1) {
      terminal.puts(Capability.parm_up_cursor, rows - 1);
    }
    terminal.puts(Capability.clr_eos);
    drawn = List.of();
    drawnAt = size;
    display.reset();
    display.resize(size);
  }

  /** The terminal's size, or a usable default if the terminal does not report it. */
  private Size size() {
    Size size = terminal.getSize();
    return Size.of(
        size.getColumns() > 1 ? size.getColumns() : 80, size.getRows() > 1 ? size.getRows() : 24);
  }
}

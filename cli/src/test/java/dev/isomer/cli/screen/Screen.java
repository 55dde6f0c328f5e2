package dev.isomer.cli.screen;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;

/** A terminal that nobody sits at, and what would be seen on it. */
final class Screen implements AutoCloseable {
  private final ScreenTerminal.VirtualTerminal virtual;

  Screen(int columns, int rows) throws IOException {
    virtual = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
  }

  Terminal terminal() {
    return virtual.terminal();
  }

  void resize(int columns, int rows) {
    virtual.screen().setSize(Size.of(columns, rows));
    virtual.terminal().setSize(Size.of(columns, rows));
  }

  /** Whether something was written since this was asked for, or since the beginning. */
  boolean isTouched() {
    virtual.terminal().flush();
    return virtual.screen().isDirty();
  }

  /** The lines that are to be seen, without the empty ones below. */
  List<String> lines() {
    virtual.terminal().flush();
    return virtual.screen().toString().stripTrailing().lines().map(String::stripTrailing).toList();
  }

  @Override
  public void close() throws IOException {
    virtual.terminal().close();
  }
}

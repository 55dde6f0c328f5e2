package dev.isomer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The end of a deploy of stacks, in columns. */
final class StackSummary {

  private StackSummary() {}

  /** Prints a line for each stack. */
  static void print(List<StackResult> results, PrintWriter out) {
    int id = width(results, result -> result.stack().id());
    int region = width(results, result -> result.stack().region());
    int words = width(results, result -> result.outcome().words());
    String format = "%-" + id + "s  %-" + region + "s  %-" + words + "s  %s";
    for (StackResult each : results) {
      out.println(
          format
              .formatted(
                  each.stack().id(),
                  each.stack().region(),
                  each.outcome().words(),
                  Objects.requireNonNullElse(each.address(), ""))
              .stripTrailing());
    }
    out.flush();
  }

  private static int width(List<StackResult> results, Function<StackResult, String> column) {
    return results.stream().map(column).mapToInt(String::length).max().orElse(1);
  }
}

package dev.isomer.plan;

import java.util.List;
import java.util.regex.Pattern;

/** A plan as a comment on a pull request. */
public final class PlanMarkdown {

  /**
   * Below the 65,536 characters that GitHub takes for a comment (GitHub REST API, "Issue comments":
   * body is too long), with room for what a workflow adds.
   */
  static final int LONGEST = 60_000;

  /**
   * Makes no mention and no reference of what it follows. GitHub looks for those in the text of the
   * rendered comment, so that a backslash before them does not count (as Dependabot does it in its
   * comments).
   */
  private static final String UNSEEN = "\u200b";

  /** What begins a mention, a reference, or an address that GitHub makes a link of. */
  private static final Pattern LINKED =
      Pattern.compile(
          "@|#|\\bGH(?=-[0-9])|\\b[a-z]+:(?=//)|\\bwww(?=\\.)", Pattern.CASE_INSENSITIVE);

  private PlanMarkdown() {}

  /** The whole text: a table for each application, and all fields folded below it. */
  public static String of(Plan plan) {
    if (plan.isEmpty()) {
      return "Nothing that is rendered changes.\n";
    }
    var tables = new StringBuilder();
    plan.byApplication()
        .forEach((application, lines) -> tables.append(table(application, lines, plan)));
    var text = new StringBuilder(cut(tables.toString(), LONGEST));
    int left = 0;
    for (Plan.Line line : plan.lines()) {
      String details = details(line);
      if (text.length() + details.length() > LONGEST) {
        left++;
      } else {
        text.append(details);
      }
    }
    if (left > 0) {
      text.append("\nThe details of ")
          .append(left)
          .append(" more lines are in the plan that `plan --json` prints.\n");
    }
    return text.toString();
  }

  private static String table(String application, List<Plan.Line> lines, Plan plan) {
    var table = new StringBuilder("### ").append(escaped(application)).append("\n\n");
    table.append("| what happens | to | how | where |\n|---|---|---|---|\n");
    for (Plan.Line line : lines) {
      table
          .append("| ")
          .append(isGrave(line) ? "**" + Summary.verdict(line) + "**" : Summary.verdict(line))
          .append(" | ")
          .append(escaped(line.component()))
          .append(" | ")
          .append(escaped(Summary.detail(line)))
          .append(plan.reason(line).map(why -> escaped("; accepted: " + why)).orElse(""))
          .append(" | ")
          .append(escaped(Summary.places(line.places())))
          .append(" |\n");
    }
    return table.append('\n').toString();
  }

  private static boolean isGrave(Plan.Line line) {
    return line.verdict().compareTo(Verdict.COSTS_WHILE_IDLE) <= 0;
  }

  private static String details(Plan.Line line) {
    var details =
        new StringBuilder("<details><summary>")
            .append(plain(line.component() + ": " + Summary.verdict(line)))
            .append("</summary>\n\n");
    for (Effect effect : line.effects()) {
      details.append("- ").append(escaped(effect.resource())).append('\n');
      effect
          .fields()
          .forEach(
              field -> details.append("  - ").append(escaped(Summary.field(field))).append('\n'));
    }
    return details.append("\n</details>\n").toString();
  }

  /** What a template says is not markup: it comes from whoever opened the pull request. */
  private static String escaped(String text) {
    return plain(text).replaceAll("([\\\\`*_\\[\\]|#!~])", "\\\\$1");
  }

  /** A text in HTML, where nothing of Markdown holds. */
  private static String plain(String text) {
    return LINKED
        .matcher(text)
        .replaceAll("$0" + UNSEEN)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, text.lastIndexOf('\n', longest) + 1) + "\nThe table goes on.\n\n";
  }
}

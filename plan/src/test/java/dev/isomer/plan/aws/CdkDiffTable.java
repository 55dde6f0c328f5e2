package dev.isomer.plan.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code cdk diff} prints of each labelled change, beside what a plan says: the table of
 * {@code bench/plan-and-cdk-diff}, which a script there asks for.
 */
final class CdkDiffTable {
  private static final String STACK = "Change";

  /** {@code [~] AWS::DynamoDB::Table ItemsStore replace}. */
  private static final Pattern RESOURCE = Pattern.compile("\\[[-+~]] [A-Za-z]+::\\S+ \\S+.*");

  /** The heading of a table of rights or rules, which it prints before the resources. */
  private static final Pattern SECURITY =
      Pattern.compile("(IAM Statement|IAM Policy|Security Group) Changes");

  private static final ObjectMapper JSON = new ObjectMapper();

  private CdkDiffTable() {}

  /** Prints the rows; the arguments are the folder of the project and an empty folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    var out = new PrintStream(System.out, true, UTF_8);
    for (TemplateChange change : TemplateChange.all()) {
      out.println(row(change) + said(change.pair(), root, work) + " |");
    }
  }

  /** The beginning of a row: what changes, and what a plan says of it. */
  static String row(TemplateChange change) {
    String told = change.told().isEmpty() ? "nothing" : String.join("<br>", change.told());
    return "| " + change.name() + " | " + told + " | ";
  }

  private static String said(TemplateDiff.Pair pair, Path root, Path work)
      throws IOException, InterruptedException {
    Path base = work.resolve("base.json");
    Path assembly = Files.createDirectories(work.resolve("assembly"));
    JSON.writeValue(base.toFile(), pair.before());
    JSON.writeValue(assembly.resolve(STACK + ".template.json").toFile(), pair.after());
    JSON.writeValue(assembly.resolve("manifest.json").toFile(), manifest());
    Path tools = root.resolve("node_modules/.bin");
    Process cdk =
        new ProcessBuilder(
                tools.resolve("node").toString(),
                tools.resolve("cdk").toString(),
                "diff",
                STACK,
                "--app",
                assembly.toString(),
                "--template",
                base.toString(),
                "--no-color",
                "--no-notices")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(cdk.getInputStream().readAllBytes(), UTF_8);
    if (cdk.waitFor() != 0) {
      throw new IOException("cdk diff ended with an error: " + printed);
    }
    var said = new ArrayList<String>();
    for (Pattern pattern : List.of(RESOURCE, SECURITY)) {
      printed.lines().map(String::strip).filter(pattern.asMatchPredicate()).forEach(said::add);
    }
    return said.isEmpty()
        ? "nothing"
        : said.stream().map(line -> "`" + line + "`").collect(Collectors.joining("<br>"));
  }

  private static JsonNode manifest() {
    var manifest = JSON.createObjectNode().put("version", "36.0.0");
    var stack = manifest.putObject("artifacts").putObject(STACK);
    stack.put("type", "aws:cloudformation:stack");
    stack.put("environment", "aws://unknown-account/unknown-region");
    stack.putObject("properties").put("templateFile", STACK + ".template.json");
    return manifest;
  }
}

package dev.isomer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the CDK CLI, and prints each command line before. */
final class Cdk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path program;
  private final Path root;
  private final Map<String, String> variables;
  private final Programs programs;
  private final PrintWriter err;

  /**
   * The CLI for a project.
   *
   * @param program the CLI
   * @param root the folder of {@code cdk.json}
   * @param variables its environment variables
   * @param err where command lines are printed
   */
  Cdk(Path program, Path root, Map<String, String> variables, Programs programs, PrintWriter err) {
    this.program = program;
    this.root = root;
    this.variables = Map.copyOf(variables);
    this.programs = programs;
    this.err = err;
  }

  /**
   * Synthesizes the app of {@code cdk.json}.
   *
   * @return the exit code
   */
  int synthesize(Path folder) throws IOException, InterruptedException, StoppedException {
    return run(List.of("synth", "--quiet", "--output", folder.toString()));
  }

  /**
   * Deploys one stack.
   *
   * @param assembly the folder of a cloud assembly
   * @param outputs the file that gets the stack's outputs
   * @return the exit code
   */
  int deploy(String stack, Path assembly, Path outputs)
      throws IOException, InterruptedException, StoppedException {
    Files.createDirectories(outputs.toAbsolutePath().getParent());
    Files.deleteIfExists(outputs);
    return run(
        List.of(
            "deploy",
            stack,
            "--app",
            assembly.toString(),
            "--exclusively",
            "--require-approval",
            "never",
            "--progress",
            "events",
            "--outputs-file",
            outputs.toString()));
  }

  /**
   * The outputs that a deploy wrote.
   *
   * @param name the stack's name in CloudFormation
   * @return the values by their names
   */
  static Map<String, String> outputs(Path file, String name) throws IOException {
    var outputs = new TreeMap<String, String>();
    if (Files.exists(file)) {
      for (Map.Entry<String, JsonNode> each :
          JSON.readTree(file.toFile()).path(name).properties()) {
        outputs.put(each.getKey(), each.getValue().asText());
      }
    }
    return outputs;
  }

  private int run(List<String> arguments)
      throws IOException, InterruptedException, StoppedException {
    var line = new ArrayList<String>();
    line.add(program.toString());
    line.addAll(arguments);
    err.println(ShellWords.line(line));
    err.flush();
    // It can ask for a code of a device.
    var builder = new ProcessBuilder(line).directory(root.toFile()).redirectInput(Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(variables);
    return programs.run(builder);
  }
}

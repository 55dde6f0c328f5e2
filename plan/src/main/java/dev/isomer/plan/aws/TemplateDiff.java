package dev.isomer.plan.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares templates with the CDK's own engine, {@code @aws-cdk/cloudformation-diff}.
 *
 * @param node the program {@code node}
 * @param project the folder in whose {@code node_modules} the engine is
 */
public record TemplateDiff(Path node, Path project) {
  /** The package of the engine. */
  public static final String PACKAGE = "@aws-cdk/cloudformation-diff";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Two templates of one stack; an empty object stands for one that is not there.
   *
   * @param before of the base
   * @param after of the working tree
   */
  public record Pair(JsonNode before, JsonNode after) {}

  /**
   * The comparisons of pairs, in their order: {@code resources}, {@code rightsAdded}, {@code
   * rightsRemoved} and {@code ingressAdded}.
   *
   * @throws EngineException if the engine ends with an error
   * @throws IOException if it cannot be started
   */
  public List<JsonNode> of(List<Pair> pairs) throws IOException, InterruptedException {
    var input = JSON.createArrayNode();
    pairs.forEach(pair -> input.addArray().add(pair.before()).add(pair.after()));
    Process engine =
        new ProcessBuilder(
                node.toString(), "--input-type=module", "--eval", script(), project.toString())
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    var complaint = new ArrayList<String>();
    Thread listener =
        Thread.ofVirtual()
            .start(
                () ->
                    new String(read(engine.getErrorStream()), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(complaint::add));
    try (OutputStream out = engine.getOutputStream()) {
      JSON.writeValue(out, input);
    } catch (IOException e) {
      // It has ended without reading; its exit code and its output say why.
    }
    byte[] answer = engine.getInputStream().readAllBytes();
    listener.join();
    if (engine.waitFor() != 0) {
      throw new EngineException(String.join("\n", complaint));
    }
    var compared = new ArrayList<JsonNode>();
    JSON.readTree(answer).forEach(compared::add);
    return List.copyOf(compared);
  }

  private static byte[] read(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      // The program is gone; its exit code says so.
      return new byte[0];
    }
  }

  private static String script() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(TemplateDiff.class.getResourceAsStream("template-diff.mjs"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

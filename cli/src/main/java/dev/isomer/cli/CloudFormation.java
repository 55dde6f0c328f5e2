package dev.isomer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks CloudFormation what runs, with the AWS CLI. */
final class CloudFormation {

  /** Numbers of a template stay as they are written. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * The states of a stack that has a template and never ran: its creation failed, or only a change
   * set was made.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">
   *     Stack status codes</a>
   */
  private static final Set<String> NEVER_RAN =
      Set.of("CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "REVIEW_IN_PROGRESS");

  private final Path aws;
  private final Map<String, String> variables;
  private final Programs programs;

  /**
   * What is asked with a program.
   *
   * @param aws the AWS CLI
   * @param variables its environment variables
   */
  CloudFormation(Path aws, Map<String, String> variables, Programs programs) {
    this.aws = aws;
    this.variables = Map.copyOf(variables);
    this.programs = programs;
  }

  /**
   * The template of a stack, as it was deployed; empty if nothing runs yet.
   *
   * @throws CommandFailure if it cannot be read, or if the stack is being changed
   */
  Optional<byte[]> template(DeployableStack stack)
      throws IOException, InterruptedException, StoppedException {
    Optional<String> status =
        ask(stack, "describe-stacks", "--query", "Stacks[0].StackStatus").map(JsonNode::asText);
    if (status.filter(each -> !NEVER_RAN.contains(each)).isEmpty()) {
      return Optional.empty();
    }
    if (status.orElseThrow().endsWith("_IN_PROGRESS")) {
      throw CommandFailure.work(
          "%s: %s in %s is %s, so what runs cannot be saved;"
                  .formatted(stack.id(), stack.name(), stack.region(), status.orElseThrow())
              + " wait until that has ended, then run this again");
    }
    Optional<JsonNode> template =
        ask(stack, "get-template", "--template-stage", "Original", "--query", "TemplateBody");
    if (template.isPresent() && !template.orElseThrow().isObject()) {
      throw CommandFailure.work(
          "%s: the template of %s in %s is YAML, so CDK did not deploy it and cannot put it back;"
                  .formatted(stack.id(), stack.name(), stack.region())
              + " deploy without --verify once");
    }
    return template.isPresent()
        ? Optional.of(JSON.writeValueAsBytes(template.orElseThrow()))
        : Optional.empty();
  }

  private Optional<JsonNode> ask(DeployableStack stack, String command, String... options)
      throws IOException, InterruptedException, StoppedException {
    var line = new ArrayList<>(List.of(aws.toString(), "cloudformation", command));
    line.addAll(List.of("--stack-name", stack.name(), "--region", stack.region()));
    line.addAll(List.of(options));
    line.addAll(List.of("--output", "json"));
    var builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Programs.Captured captured = programs.capture(builder);
    if (captured.exitCode() == 0) {
      return Optional.of(json(captured.out(), stack, command));
    }
    if (captured.errors().contains("does not exist")) {
      return Optional.empty();
    }
    throw CommandFailure.work(
        "%s: aws cloudformation %s exits with code %d, so what runs cannot be saved: %s"
            .formatted(stack.id(), command, captured.exitCode(), captured.errors().strip()));
  }

  private static JsonNode json(String text, DeployableStack stack, String command) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw CommandFailure.work(
          "%s: aws cloudformation %s does not print JSON, so what runs cannot be saved"
              .formatted(stack.id(), command));
    }
  }
}

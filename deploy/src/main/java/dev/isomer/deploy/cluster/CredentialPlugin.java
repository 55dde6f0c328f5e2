package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that a kubeconfig names to get credentials (Kubernetes documentation, "Authenticating",
 * "client-go credential plugins"). Only its standard output is the answer; its standard error is
 * shown to the user, such as an address to log in at.
 *
 * @param user the name of the user whose entry names the plugin, for messages
 * @param exec the entry
 * @param cluster the cluster that the credentials are for
 */
record CredentialPlugin(String user, JsonNode exec, JsonNode cluster) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GROUP = "client.authentication.k8s.io/";
  private static final Set<String> VERSIONS = Set.of(GROUP + "v1", GROUP + "v1beta1");

  /** The time limit of a plugin: the user may have to log in with a browser. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Runs the plugin and returns its answer.
   *
   * @return the {@code status} of its ExecCredential, with a token or a certificate and its key
   * @throws ClusterException if there is no such answer
   */
  JsonNode ask() {
    String version = exec.path("apiVersion").asText();
    if (!VERSIONS.contains(version)) {
      throw failed(
          ("has apiVersion \"%s\"; only %sv1 and %sv1beta1 are supported; use"
                  + " kubectl config set-credentials")
              .formatted(version, GROUP, GROUP));
    }
    boolean isInteractive = isInteractive();
    if (!isInteractive && mode().equals("Always")) {
      throw failed(
          "needs a terminal (interactiveMode: Always), but there is none; use"
              + " other credentials in a pipeline");
    }
    JsonNode answer = answer(run(isInteractive), version);
    boolean hasCertificate = answer.path("clientCertificateData").isTextual();
    if (hasCertificate != answer.path("clientKeyData").isTextual()
        || !(hasCertificate || answer.path("token").isTextual())) {
      throw failed(
          "returned neither a token nor a certificate with its key; run it by hand to see why");
    }
    return answer;
  }

  private String mode() {
    return exec.path("interactiveMode").asText("IfAvailable");
  }

  private boolean isInteractive() {
    return !mode().equals("Never")
        && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private String run(boolean isInteractive) {
    var command = new ArrayList<String>();
    command.add(exec.path("command").asText());
    exec.path("args").forEach(argument -> command.add(argument.asText()));
    var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    if (isInteractive) {
      builder.redirectInput(Redirect.INHERIT);
    }
    Map<String, String> variables = builder.environment();
    exec.path("env")
        .forEach(each -> variables.put(each.path("name").asText(), each.path("value").asText()));
    variables.put("KUBERNETES_EXEC_INFO", info(isInteractive));
    try {
      return output(builder.start(), isInteractive);
    } catch (IOException e) {
      String hint = exec.path("installHint").asText().strip();
      throw failed(
          "cannot be started; install it, or correct its command"
              + (hint.isEmpty() ? "" : ": " + hint));
    }
  }

  private String output(Process process, boolean isInteractive) throws IOException {
    if (!isInteractive) {
      process.getOutputStream().close();
    }
    // Kills a plugin that hangs, which also ends the reading.
    Thread.ofVirtual().start(() -> end(process));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw failed(
            "exited with code %d; its output is above; run it by hand to see why".formatted(code));
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode answer(String output, String version) {
    try {
      JsonNode answer = JSON.readTree(output);
      if (answer.path("kind").asText().equals("ExecCredential")
          && answer.path("apiVersion").asText().equals(version)) {
        return answer.path("status");
      }
    } catch (JsonProcessingException e) {
      // Reported below.
    }
    throw failed(
        "did not print an ExecCredential of %s to standard output; run it by hand to see why"
            .formatted(version));
  }

  /** The information about the cluster that a plugin gets. */
  private String info(boolean isInteractive) {
    ObjectNode info = JSON.createObjectNode();
    info.put("apiVersion", exec.path("apiVersion").asText()).put("kind", "ExecCredential");
    ObjectNode spec = info.putObject("spec").put("interactive", isInteractive);
    if (exec.path("provideClusterInfo").asBoolean()) {
      ObjectNode told = spec.putObject("cluster");
      for (String key :
          List.of(
              "server", "insecure-skip-tls-verify", "certificate-authority-data", "proxy-url")) {
        if (cluster.has(key)) {
          told.set(key, cluster.path(key));
        }
      }
      cluster
          .path("extensions")
          .forEach(
              each -> {
                if (each.path("name").asText().equals(GROUP + "exec")) {
                  told.set("config", each.path("extension"));
                }
              });
    }
    return info.toString();
  }

  private ClusterException failed(String what) {
    return new ClusterException(
        Fault.INPUT,
        "kubeconfig: user %s: the credential plugin %s %s"
            .formatted(user, exec.path("command").asText(), what));
  }
}

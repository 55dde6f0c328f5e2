package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The current context of a kubeconfig in the forms that the client takes. The client supports fewer
 * forms than {@code kubectl}: those that it would ignore or misread are resolved or refused here.
 *
 * @param kubeconfig the files of the context
 */
record Access(Kubeconfig kubeconfig) {
  /** Providers that were part of {@code kubectl} until version 1.26. */
  private static final Set<String> REMOVED = Set.of("gcp", "azure");

  /** Whether expired credentials can be replaced by new ones. */
  boolean isRenewable() {
    return kubeconfig.user().path("exec").isObject() || hasTokenFile(kubeconfig.user());
  }

  /**
   * The client's configuration.
   *
   * @param user the user with the credentials that {@link #user} has read
   * @throws ClusterException if a part of it cannot be used
   */
  ConfigBuilder config(ObjectNode user) {
    ObjectNode cluster = kubeconfig.cluster();
    Config read = Config.fromKubeconfig(text(cluster, user));
    var config = new ConfigBuilder(read);
    ClientKey.of(read)
        .ifPresent(
            key -> config.withClientKeyAlgo(key.algorithm()).withClientKeyData(encoded(key.pem())));
    impersonate(user, config);
    return config;
  }

  private void checkCluster(JsonNode cluster) {
    String server = cluster.path("server").asText();
    String name = cluster.path("tls-server-name").asText();
    if (!name.isEmpty() && !name.equals(host(server))) {
      throw refused(
          "the cluster of context %s has tls-server-name %s, which this client cannot check %s for;"
                  .formatted(kubeconfig.context().name(), name, server)
              + " use a server whose own name is in its certificate");
    }
    String proxy = cluster.path("proxy-url").asText();
    if (!proxy.isEmpty() && !proxy.startsWith("http://")) {
      throw refused(
          "the cluster of context %s has proxy-url %s; only http:// is supported; use such a proxy"
              .formatted(kubeconfig.context().name(), proxy));
    }
  }

  private static String host(String server) {
    try {
      return String.valueOf(URI.create(server).getHost());
    } catch (IllegalArgumentException e) {
      return server;
    }
  }

  /**
   * The user with everything resolved that the client does not read itself: this reads files and
   * runs credential plugins.
   *
   * @throws ClusterException if the client does not support the user's or the cluster's settings
   */
  ObjectNode user() {
    JsonNode cluster = kubeconfig.cluster();
    checkCluster(cluster);
    ObjectNode user = kubeconfig.user().deepCopy();
    String provider = user.path("auth-provider").path("name").asText();
    if (REMOVED.contains(provider)) {
      throw refused(
          ("user %s has the auth-provider %s, which kubectl no longer supports;"
                  + " use its credential plugin")
              .formatted(kubeconfig.userName(), provider));
    }
    if (hasTokenFile(user)) {
      user.put("token", token(Path.of(user.path("tokenFile").asText())));
    }
    if (user.remove("exec") instanceof ObjectNode exec) {
      JsonNode status = new CredentialPlugin(kubeconfig.userName(), exec, told(cluster)).ask();
      if (status.has("token")) {
        user.set("token", status.path("token"));
      }
      if (status.has("clientCertificateData")) {
        user.put("client-certificate-data", encoded(status.path("clientCertificateData").asText()));
        user.put("client-key-data", encoded(status.path("clientKeyData").asText()));
      }
    }
    return user;
  }

  private static boolean hasTokenFile(JsonNode user) {
    return !user.path("tokenFile").asText("").isEmpty();
  }

  /** The cluster as a plugin gets it, with the certificate authority itself instead of its path. */
  private static JsonNode told(JsonNode cluster) {
    if (!cluster.path("certificate-authority").isTextual()
        || cluster.has("certificate-authority-data")) {
      return cluster;
    }
    ObjectNode told = cluster.deepCopy();
    Path file = Path.of(cluster.path("certificate-authority").asText());
    try {
      told.put("certificate-authority-data", Files.readAllBytes(file));
    } catch (IOException e) {
      throw refused("the certificate-authority %s cannot be read".formatted(file));
    }
    return told;
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw refused("the tokenFile %s cannot be read".formatted(file));
    }
  }

  private static String encoded(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode cluster, JsonNode user) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apiVersion", "v1").put("kind", "Config").put("current-context", "current");
    ObjectNode context = json.putArray("contexts").addObject().put("name", "current");
    context.putObject("context").put("cluster", "current").put("user", "current");
    json.putArray("clusters").addObject().put("name", "current").set("cluster", cluster);
    json.putArray("users").addObject().put("name", "current").set("user", user);
    return json.toString();
  }

  private static void impersonate(JsonNode user, ConfigBuilder config) {
    if (user.path("as").isTextual()) {
      config.withImpersonateUsername(user.path("as").asText());
    }
    var groups = new ArrayList<String>();
    user.path("as-groups").forEach(group -> groups.add(group.asText()));
    if (!groups.isEmpty()) {
      config.withImpersonateGroups(groups.toArray(String[]::new));
    }
    var extras = new HashMap<String, List<String>>();
    user.path("as-user-extra")
        .properties()
        .forEach(
            extra -> {
              var values = new ArrayList<String>();
              extra.getValue().forEach(value -> values.add(value.asText()));
              extras.put(extra.getKey(), values);
            });
    if (!extras.isEmpty()) {
      config.withImpersonateExtras(extras);
    }
    if (user.path("as-uid").isTextual()) {
      config.withCustomHeaders(Map.of("Impersonate-Uid", user.path("as-uid").asText()));
    }
  }

  private static ClusterException refused(String what) {
    return new ClusterException(Fault.INPUT, "kubeconfig: " + what);
  }
}

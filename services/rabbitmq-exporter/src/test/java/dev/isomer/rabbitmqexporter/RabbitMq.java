package dev.isomer.rabbitmqexporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real RabbitMQ with the management plugin, in a folder and at ports of its own. It is the
 * machine's, from the package {@code rabbitmq-server}; tests are skipped where there is none.
 */
public final class RabbitMq implements AutoCloseable {
  /** Where every package of RabbitMQ has its scripts that ask for no certain user. */
  private static final Path SCRIPTS = Path.of("/usr/lib/rabbitmq/bin");

  private static final String ADMIN = basic("guest", "guest");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int amqpPort = freePort();
  private final int managementPort = freePort();
  private final int distributionPort = freePort();
  private final int epmdPort = freePort();
  private final Process epmd;
  private @Nullable Process server;

  private RabbitMq(Path folder) {
    this.folder = folder;
    write("enabled_plugins", "[rabbitmq_management].\n");
    write(
        "rabbitmq.conf",
        """
        listeners.tcp.1 = 127.0.0.1:%d
        management.tcp.ip = 127.0.0.1
        management.tcp.port = %d
        loopback_users = none
        """
            .formatted(amqpPort, managementPort));
    // Started by us, or the server would leave one behind that belongs to nobody.
    this.epmd = start(List.of("epmd", "-port", Integer.toString(epmdPort)), "epmd.log");
  }

  /** A broker whose data is in a folder; it answers when this returns. */
  public static RabbitMq start(Path folder) {
    Assumptions.assumeTrue(
        Files.isExecutable(SCRIPTS.resolve("rabbitmq-server")),
        "needs a RabbitMQ: install rabbitmq-server");
    var broker = new RabbitMq(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::kill));
    broker.start();
    return broker;
  }

  /** Where its management API is, as {@code RABBITMQ_HOST} has it. */
  public String address() {
    return "127.0.0.1:" + managementPort;
  }

  /** Starts it, again on its data, and returns when it answers. */
  public void start() {
    server = start(List.of(SCRIPTS.resolve("rabbitmq-server").toString()), "server.log");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> send("GET", "/api/overview", "").statusCode() == 200);
  }

  /** Stops it as an operator would, and returns when it is gone. */
  public void stop() {
    var stopping = server;
    if (stopping != null) {
      var all = new ArrayList<>(stopping.descendants().toList());
      all.add(stopping.toHandle());
      all.forEach(ProcessHandle::destroy);
      for (var process : all) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
      }
    }
    server = null;
  }

  private void kill() {
    var running = server;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
    epmd.destroyForcibly();
  }

  @Override
  public void close() {
    stop();
    epmd.destroy();
    client.close();
  }

  /** A connection of a real client. */
  public Connection connect(String vhost) throws Exception {
    var factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(amqpPort);
    factory.setVirtualHost(vhost);
    return factory.newConnection();
  }

  /** What a command of {@code rabbitmqctl} prints. */
  public String ctl(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(SCRIPTS.resolve("rabbitmqctl").toString(), "--quiet"));
    command.addAll(List.of(arguments));
    var process = builder(command).redirectError(folder.resolve("ctl.log").toFile()).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("ctl.log"))).isZero();
    return output;
  }

  /** Creates a virtual host in which the administrator may do everything. */
  public void createVhost(String vhost) {
    put("/api/vhosts/" + encoded(vhost), "{}");
    permit("guest", vhost, ".*");
  }

  /** Deletes a virtual host and all that is in it. */
  public void deleteVhost(String vhost) {
    must("DELETE", "/api/vhosts/" + encoded(vhost), "");
  }

  /** Creates a user who may ask the management API for what it has permissions for. */
  public void createUser(String user, String password, String tags) {
    put("/api/users/" + user, "{\"password\":\"%s\",\"tags\":\"%s\"}".formatted(password, tags));
  }

  /** Lets a user see a virtual host and touch nothing in it, as the README says. */
  public void permit(String user, String vhost) {
    permit(user, vhost, "^$");
  }

  private void permit(String user, String vhost, String pattern) {
    put(
        "/api/permissions/" + encoded(vhost) + "/" + user,
        "{\"configure\":\"%1$s\",\"write\":\"%1$s\",\"read\":\"%1$s\"}".formatted(pattern));
  }

  /** Takes every permission of a user in a virtual host. */
  public void forbid(String user, String vhost) {
    must("DELETE", "/api/permissions/" + encoded(vhost) + "/" + user, "");
  }

  private void put(String path, String json) {
    must("PUT", path, json);
  }

  private void must(String method, String path, String json) {
    try {
      assertThat(send(method, path, json).statusCode()).as(path).isBetween(200, 299);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address() + path))
            .header("Authorization", ADMIN)
            .method(method, BodyPublishers.ofString(json))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  private Process start(List<String> command, String log) {
    try {
      return builder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("HOME", folder.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("RABBITMQ_NODENAME", "exporter-test@localhost");
    environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
    environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString());
    environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString());
    environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
    environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
    environment.put("RABBITMQ_PID_FILE", folder.resolve("pid").toString());
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    return builder;
  }

  private void write(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

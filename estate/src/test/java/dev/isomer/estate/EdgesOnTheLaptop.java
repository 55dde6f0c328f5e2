package dev.isomer.estate;

import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Finds out edges by trying every command on the stores of a laptop run. */
final class EdgesOnTheLaptop {

  /** Commands on a key, and what follows it. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.ofEntries(
          Map.entry("EXISTS", List.of()),
          Map.entry("GET", List.of()),
          Map.entry("HGET", List.of("field")),
          Map.entry("HGETALL", List.of()),
          Map.entry("HMGET", List.of("field")),
          Map.entry("MGET", List.of()),
          Map.entry("HINCRBY", List.of("field", "1")),
          Map.entry("HSET", List.of("field", "1")),
          Map.entry("INCR", List.of()),
          Map.entry("INCRBY", List.of("1")),
          Map.entry("SET", List.of("1")),
          Map.entry("WATCH", List.of()),
          Map.entry("DEL", List.of()),
          Map.entry("UNLINK", List.of()),
          Map.entry("GETDEL", List.of()),
          Map.entry("APPEND", List.of("1")),
          Map.entry("PERSIST", List.of()),
          Map.entry("TYPE", List.of()),
          Map.entry("DUMP", List.of()),
          Map.entry("RENAME", List.of("messages:other")));

  private static final Set<Command> WITHOUT_KEY =
      Set.of(Command.KEYS, Command.SCAN, Command.FLUSHALL, Command.INFO);

  private EdgesOnTheLaptop() {}

  /** The edges that the running store lets the service use. */
  static Set<Edge> of(Application application, Project project) {
    Service service = application.all(Service.class).findFirst().orElseThrow();
    var edges = new TreeSet<Edge>();
    var options = new LocalOptions(0, project.root().resolve("estate/target/unused"), true);
    try (LocalRun run = Laptops.start(application, project, options)) {
      for (var ready : run.ready()) {
        if (ready.component() instanceof KeyValueStore store) {
          Set<String> allowed = allowed(ready.url(), store, service, run.environment(service));
          if (!allowed.isEmpty()) {
            edges.add(
                new Edge(
                    service.name(),
                    store.identity(),
                    Edge.rights(allowed, EdgesOnKubernetes.COMMANDS)));
          }
        }
      }
    }
    return edges;
  }

  /** What is answered with anything but a refusal of the right. */
  private static Set<String> allowed(
      URI url, KeyValueStore store, Service service, Map<String, String> environment) {
    var allowed = new TreeSet<String>();
    String password = environment.get("REDIS_PASSWORD");
    if (password == null) {
      return allowed;
    }
    var user =
        DefaultJedisClientConfig.builder()
            .user(service.name())
            .password(password)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .build();
    try (var client = new Jedis(new HostAndPort(url.getHost(), url.getPort()), user)) {
      ARGUMENTS.forEach(
          (name, arguments) -> {
            var all = new ArrayList<>(List.of(store.identity() + ":" + name));
            all.addAll(arguments);
            if (isAllowed(client, Command.valueOf(name), all)) {
              allowed.add(name.toLowerCase(Locale.ROOT));
            }
          });
      for (Command command : WITHOUT_KEY) {
        if (isAllowed(client, command, List.of("*"))) {
          allowed.add(command.name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return allowed;
  }

  private static boolean isAllowed(Jedis client, Command command, List<String> arguments) {
    try {
      client.sendCommand(command, arguments.toArray(String[]::new));
      return true;
    } catch (JedisAccessControlException e) {
      return false;
    } catch (JedisDataException e) {
      // Allowed, and wrong for another reason.
      return true;
    }
  }
}

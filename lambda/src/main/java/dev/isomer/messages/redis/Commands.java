package dev.isomer.messages.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Commands that travel together: sent at once, answered in order. */
final class Commands {
  private final Connection connection;
  private int sent;

  Commands(Connection connection) {
    this.connection = connection;
  }

  Commands then(Command command, String... arguments) {
    var all = new CommandArguments(command);
    for (var argument : arguments) {
      all.add(argument);
    }
    connection.sendCommand(all);
    sent++;
    return this;
  }

  /**
   * A reply for each command.
   *
   * @throws JedisDataException the first error, once all replies were read
   */
  List<@Nullable Object> replies() {
    var replies = connection.getMany(sent);
    for (var reply : replies) {
      if (reply instanceof JedisDataException error) {
        throw error;
      }
    }
    return replies;
  }

  /** A string's bytes as text. */
  static @Nullable String text(@Nullable Object reply) {
    return reply == null ? null : new String((byte[]) reply, StandardCharsets.UTF_8);
  }
}

package dev.isomer.messages.redis;

import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageStore;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import dev.isomer.messages.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Messages in a Redis that keeps what it acknowledges ({@code appendonly yes}, {@code appendfsync
 * always}, {@code maxmemory-policy noeviction}).
 *
 * <p>{@code <messages>:<id>} is the text of a message, and nothing else has that prefix. {@code
 * <ledger>:count} is the number of messages: one counter, because Redis runs one command after the
 * other anyway. {@code <ledger>:key#<SHA-256 of the key>} is a {@link KeyRecord}.
 *
 * <p><b>Why all is written, or nothing.</b> Message, count and record are one MULTI ... EXEC. Redis
 * runs it in one piece, writes it to its log in one piece, and drops a piece that a crash cut off
 * ("Transactions" in the Redis documentation). What Redis would refuse it refuses before EXEC, and
 * then runs none of it.
 *
 * <p><b>Why once, however often it is tried.</b> Each try first watches the message's own key and
 * the key record, then looks whether they are there, and only after that answer sends the
 * transaction. Of two transactions that watched before either ran, the second finds a watched key
 * changed and is dropped: so a try whose reply was lost, even one whose bytes arrive after a later
 * try, cannot count a message twice, nor can two requests with one idempotency key.
 *
 * <p>It needs GET and EXISTS, SET and INCR on its keys, and AUTH, WATCH, UNWATCH, MULTI and EXEC;
 * no other command.
 */
public final class RedisMessageStore implements MessageStore {
  private final RedisConnections connections;
  private final String messages;
  private final String ledger;

  /**
   * Opens no connection yet.
   *
   * @param messages the prefix of the messages
   * @param ledger the prefix of the count and the keys, in the same place
   */
  public RedisMessageStore(RedisPlace place, String messages, String ledger) {
    this.connections = new RedisConnections(place);
    this.messages = messages;
    this.ledger = ledger;
  }

  @Override
  public void keep(Message message) {
    connections.talk(connection -> write(connection, message, null));
  }

  @Override
  public Posting keepOnce(Message message, IdempotencyKey key) {
    var record = ledger + ":key#" + Sha256.of(key.value());
    return connections.talk(connection -> write(connection, message, record));
  }

  /**
   * @param record the key of the key record; null when the message came without an idempotency key
   */
  private Posting write(Connection connection, Message message, @Nullable String record) {
    while (true) {
      var earlier = watch(connection, message, record);
      if (earlier.isPresent()) {
        new Commands(connection).then(Command.UNWATCH).replies();
        return earlier.get();
      }
      if (transact(connection, message, record)) {
        return new Posting.First();
      }
      // Another process wrote the record, or an earlier try of ours arrived: the next read finds
      // it.
    }
  }

  /** Watches what decides, and then looks at it: the answer when there is one already. */
  private Optional<Posting> watch(Connection connection, Message message, @Nullable String record) {
    var text = textKey(message.id());
    var commands = new Commands(connection).then(Command.WATCH, text).then(Command.EXISTS, text);
    if (record != null) {
      commands.then(Command.WATCH, record).then(Command.GET, record);
    }
    var replies = commands.replies();
    if (Long.valueOf(1).equals(replies.get(1))) {
      // The id is ours alone: an earlier try did it, and its reply was lost.
      return Optional.of(new Posting.First());
    }
    var found = record == null ? null : Commands.text(replies.getLast());
    return Optional.ofNullable(found).map(KeyRecord::parse).map(key -> key.answer(message.text()));
  }

  /** Whether it was done; if not, a watched key was changed, and nothing was done. */
  private boolean transact(Connection connection, Message message, @Nullable String record) {
    var commands =
        new Commands(connection)
            .then(Command.MULTI)
            .then(Command.SET, textKey(message.id()), message.text().value())
            .then(Command.INCR, countKey());
    if (record != null) {
      var seconds = Long.toString(IdempotencyKey.REMEMBERED.toSeconds());
      commands.then(Command.SET, record, KeyRecord.of(message).value(), "EX", seconds);
    }
    var done = (List<?>) commands.then(Command.EXEC).replies().getLast();
    if (done == null) {
      return false;
    }
    for (var reply : done) {
      if (reply instanceof JedisDataException error) {
        // Redis does not roll back. Only a count that was changed to a text gets here.
        throw new IllegalStateException("Redis did a transaction in part", error);
      }
    }
    return true;
  }

  @Override
  public Optional<MessageText> find(UUID id) {
    return Optional.ofNullable(get(textKey(id))).map(MessageText::new);
  }

  @Override
  public long count() {
    var count = get(countKey());
    return count == null ? 0 : Long.parseLong(count);
  }

  private @Nullable String get(String key) {
    return connections
        .talk(
            connection ->
                Optional.ofNullable(
                    Commands.text(
                        new Commands(connection).then(Command.GET, key).replies().getFirst())))
        .orElse(null);
  }

  private String textKey(UUID id) {
    return messages + ":" + id;
  }

  private String countKey() {
    return ledger + ":count";
  }

  @Override
  public void close() {
    connections.close();
  }
}

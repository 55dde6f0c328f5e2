package dev.isomer.messages;

import java.util.Optional;
import java.util.UUID;

/**
 * Where messages live. Any number of processes may use one store at the same time.
 *
 * <p>Each method answers in less than three seconds or throws {@link StoreUnavailableException}.
 * Such a write may or may not have happened; a read changes nothing. Any other exception is a
 * mistake of ours or of the store's owner (a missing right, a missing table), and waiting does not
 * help.
 */
public interface MessageStore extends AutoCloseable {
  /** Keeps a message and counts it, both or neither. */
  void keep(Message message);

  /**
   * Keeps a message, counts it and remembers the key for {@link IdempotencyKey#REMEMBERED}, all or
   * nothing; unless the key is remembered already: then nothing is changed. Of any number of
   * simultaneous calls with one key, exactly one is {@link Posting.First}.
   */
  Posting keepOnce(Message message, IdempotencyKey key);

  /** The text kept under an id; empty if there is none. A message is found once it was kept. */
  Optional<MessageText> find(UUID id);

  /**
   * How many messages are kept: a number that was exact at some moment between the call and its
   * return, at a cost that does not depend on it.
   */
  long count();

  @Override
  void close();
}

package dev.isomer.messages;

import java.util.Optional;
import java.util.UUID;

/** The service itself: posts, finds and counts messages. Knows no protocol and no product. */
public final class Messages {
  private final MessageStore store;

  public Messages(MessageStore store) {
    this.store = store;
  }

  /** Keeps a text under a new id. */
  public Message post(MessageText text) {
    var message = new Message(UUID.randomUUID(), text);
    store.keep(message);
    return message;
  }

  /**
   * Keeps a text once for each key.
   *
   * @return the message that this key stands for, kept now or earlier; empty when the key stands
   *     for another text
   */
  public Optional<Message> post(MessageText text, IdempotencyKey key) {
    var message = new Message(UUID.randomUUID(), text);
    return switch (store.keepOnce(message, key)) {
      case Posting.First() -> Optional.of(message);
      case Posting.Again(var id) -> Optional.of(new Message(id, text));
      case Posting.OtherText() -> Optional.empty();
    };
  }

  /** The message with this id; empty if there is none. */
  public Optional<Message> find(UUID id) {
    return store.find(id).map(text -> new Message(id, text));
  }

  /** How many messages are kept, exactly. */
  public long count() {
    return store.count();
  }
}

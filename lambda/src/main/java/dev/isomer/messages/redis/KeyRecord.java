package dev.isomer.messages.redis;

import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import dev.isomer.messages.Sha256;
import java.util.UUID;

/**
 * What the ledger remembers of an idempotency key: the digest of the text and the message's id,
 * with a space between. Redis forgets it by itself, to the millisecond.
 *
 * @param text the SHA-256 of the text in UTF-8, which is all that a body says
 * @param message the id of the message that was kept
 */
record KeyRecord(String text, UUID message) {
  static KeyRecord of(Message message) {
    return new KeyRecord(Sha256.of(message.text().value()), message.id());
  }

  /**
   * Reads a record.
   *
   * @throws IllegalStateException if it is not one of this service's records
   */
  static KeyRecord parse(String value) {
    var space = value.indexOf(' ');
    if (space < 0) {
      throw new IllegalStateException("a key record has no space");
    }
    return new KeyRecord(value.substring(0, space), UUID.fromString(value.substring(space + 1)));
  }

  String value() {
    return text + " " + message;
  }

  /** What a text that came with this key again means. */
  Posting answer(MessageText again) {
    return text.equals(Sha256.of(again.value()))
        ? new Posting.Again(message)
        : new Posting.OtherText();
  }
}

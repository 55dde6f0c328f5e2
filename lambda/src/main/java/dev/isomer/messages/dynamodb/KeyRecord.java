package dev.isomer.messages.dynamodb;

import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import dev.isomer.messages.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the ledger remembers of an idempotency key: digests only, so that who may read the ledger
 * learns neither the key nor the text.
 *
 * @param id {@code key#} and the SHA-256 of the key
 * @param text the SHA-256 of the text in UTF-8, which is all that a body says
 * @param message the id of the message that was kept
 * @param expires when the key is forgotten, in seconds since 1970; the table's time to live
 */
record KeyRecord(String id, String text, String message, long expires) {
  static KeyRecord of(IdempotencyKey key, Message message, Instant now) {
    return new KeyRecord(
        "key#" + Sha256.of(key.value()),
        Sha256.of(message.text().value()),
        message.id().toString(),
        now.plus(IdempotencyKey.REMEMBERED).getEpochSecond());
  }

  static KeyRecord of(Map<String, AttributeValue> item) {
    return new KeyRecord(
        Attributes.string(item, "id"),
        Attributes.string(item, "text"),
        Attributes.string(item, "message"),
        Attributes.number(item, "expires"));
  }

  Map<String, AttributeValue> item() {
    return Map.of(
        "id", AttributeValue.fromS(id),
        "text", AttributeValue.fromS(text),
        "message", AttributeValue.fromS(message),
        "expires", AttributeValue.fromN(Long.toString(expires)));
  }

  /** What a text that came with this key again means. */
  Posting answer(MessageText again) {
    return text.equals(Sha256.of(again.value()))
        ? new Posting.Again(UUID.fromString(message))
        : new Posting.OtherText();
  }
}

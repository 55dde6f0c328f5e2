package dev.isomer.messages;

import java.util.UUID;

/** What became of a message that was sent with an {@link IdempotencyKey}. */
public sealed interface Posting {
  /** The key was new, or was forgotten: the message is kept. */
  record First() implements Posting {}

  /**
   * The same text came with this key before: nothing was changed.
   *
   * @param id the message that was kept then
   */
  record Again(UUID id) implements Posting {}

  /** Another text came with this key before: nothing was changed. */
  record OtherText() implements Posting {}
}

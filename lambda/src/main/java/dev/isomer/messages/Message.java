package dev.isomer.messages;

import java.util.UUID;

/**
 * A message that is kept, or is about to be.
 *
 * @param id chosen by the service, at random, so that the messages spread evenly over a store
 * @param text what was sent, unchanged
 */
public record Message(UUID id, MessageText text) {}

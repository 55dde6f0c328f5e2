package dev.isomer.bench.rollouts.load;

/** What a client does. */
public enum Kind {
  /** A request that is answered at once, with or without a body. */
  SHORT,
  /** A request whose answer has what other services answered. */
  RELAYED,
  /** A request whose answer comes after seconds. */
  LONG,
  /** An answer of a known length that comes bit by bit. */
  DOWNLOAD,
  /** An answer of chunks, whose length nobody knows before. */
  STREAM,
  /** The handshake of a WebSocket. */
  HANDSHAKE,
  /** A message in a WebSocket and its echo. */
  MESSAGE
}

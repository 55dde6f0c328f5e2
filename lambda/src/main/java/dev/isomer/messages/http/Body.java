package dev.isomer.messages.http;

import java.io.IOException;
import java.io.InputStream;

/** A request's body, not yet read: a request that is refused for its headers costs no memory. */
@FunctionalInterface
public interface Body {
  /** The bytes, each time from the first. */
  InputStream open() throws IOException;
}

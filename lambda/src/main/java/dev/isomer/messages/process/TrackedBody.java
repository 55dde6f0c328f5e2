package dev.isomer.messages.process;

import dev.isomer.messages.http.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that remembers whether reading it failed: its connection then has no next request. */
final class TrackedBody implements Body {
  private final Body body;
  private boolean failed;

  TrackedBody(Body body) {
    this.body = body;
  }

  boolean hasFailed() {
    return failed;
  }

  @Override
  public InputStream open() throws IOException {
    return new FilterInputStream(body.open()) {
      @Override
      public int read() throws IOException {
        failed = true;
        var octet = super.read();
        failed = false;
        return octet;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        var number = super.read(bytes, offset, length);
        failed = false;
        return number;
      }
    };
  }
}

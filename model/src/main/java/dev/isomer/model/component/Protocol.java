package dev.isomer.model.component;

/** What a service speaks at its port. */
public enum Protocol {
  /** HTTP/1.1, and what begins as such. */
  HTTP("http"),
  /** gRPC over HTTP/2 without TLS. */
  GRPC("grpc"),
  /** Anything else over TCP. */
  TCP("tcp");

  private final String scheme;

  Protocol(String scheme) {
    this.scheme = scheme;
  }

  /** The scheme of the URL that another service gets: {@code grpc}. */
  public String scheme() {
    return scheme;
  }

  @Override
  public String toString() {
    return this == GRPC ? "gRPC" : name();
  }
}

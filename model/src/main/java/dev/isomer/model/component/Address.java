package dev.isomer.model.component;

import java.net.URI;

/** The form in which a program gets the address of something that it reaches. */
public sealed interface Address {

  /** The environment variable that says it. */
  String variable();

  /** A URL whose scheme names the protocol: {@code https://host:port}. */
  record Url(String variable) implements Address {}

  /** The form {@code host:port}, for programs that know which protocol they speak. */
  record HostAndPort(String variable) implements Address {}

  /** The text in the variable for something at this URL, whose port is known. */
  default String of(URI url, int port) {
    return switch (this) {
      case Url address -> url.toString();
      case HostAndPort address -> url.getHost() + ":" + port;
    };
  }
}

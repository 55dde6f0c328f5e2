package dev.isomer.model.component;

import java.net.URI;

/** The form in which a program is told where something is that it reaches. */
public sealed interface Address {

  /** The environment variable that says it. */
  String variable();

  /** As a URL whose scheme says which protocol is spoken there: {@code https://host:port}. */
  record Url(String variable) implements Address {}

  /** As {@code host:port}, for programs that know which protocol they speak. */
  record HostAndPort(String variable) implements Address {}

  /** The text in the variable for something at this URL, whose port is known. */
  default String of(URI url, int port) {
    return switch (this) {
      case Url address -> url.toString();
      case HostAndPort address -> url.getHost() + ":" + port;
    };
  }
}

package dev.isomer.messages.http;

import java.util.List;
import java.util.Optional;

/** The paths of {@code openapi.yaml}. */
enum Route {
  MESSAGES("/messages", "GET, POST"),
  MESSAGE("/messages/{message_id}", "GET");

  private static final String MESSAGE_PREFIX = "/messages/";

  private final String template;
  private final String allow;

  Route(String template, String allow) {
    this.template = template;
    this.allow = allow;
  }

  /** The path as the document has it. */
  String template() {
    return template;
  }

  /** Its methods, as the header {@code Allow} lists them. */
  String allow() {
    return allow;
  }

  boolean allows(String method) {
    return List.of(allow.split(", ")).contains(method);
  }

  /** The route of a path; empty if there is none. */
  static Optional<Route> of(String path) {
    if (path.equals(MESSAGES.template)) {
      return Optional.of(MESSAGES);
    }
    return path.startsWith(MESSAGE_PREFIX)
            && !messageId(path).isEmpty()
            && !messageId(path).contains("/")
        ? Optional.of(MESSAGE)
        : Optional.empty();
  }

  /** The {@code message_id} of a path of {@link #MESSAGE}. */
  static String messageId(String path) {
    return path.substring(MESSAGE_PREFIX.length());
  }
}

package dev.isomer.messages.process;

import dev.isomer.messages.http.Problem;

/** What Helidon's refusals mean in our words. */
final class HelidonProblems {
  private HelidonProblems() {}

  static Problem of(int status) {
    return switch (status) {
      case 400 ->
          Problem.blank(
              400,
              "Bad Request",
              "request: it is not HTTP/1.1 as RFC 9112 has it, or its head is over 16384 bytes; such"
                  + " a request is not read further; correct its first line or its headers");
      case 413 -> Problem.contentTooLarge();
      case 500 -> Problem.internal();
      case 505 ->
          Problem.blank(
              505, "HTTP Version Not Supported", "version: only HTTP/1.1 is read; use it");
      default ->
          Problem.blank(status, "Refused", "request: the server refuses it as it is; correct it");
    };
  }
}

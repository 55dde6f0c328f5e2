package dev.isomer.messages.http;

import dev.isomer.messages.IdempotencyKey;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a request was refused, as problem details (RFC 9457).
 *
 * @param type {@code about:blank} where the status says all, otherwise a URN of {@link
 *     #INVALID_REQUEST} and {@link #KEY_REUSED}, which stay as they are
 * @param title what the type means, in words that never change
 * @param detail what is wrong, and what to do
 * @param errors each thing that is wrong, when the type is {@link #INVALID_REQUEST}
 */
public record Problem(
    int status, String type, String title, String detail, List<FieldError> errors) {
  /** The type of a request that is wrong in its body, a header or its path. */
  public static final String INVALID_REQUEST = "urn:isomer:messages:invalid-request";

  /** The type of a request whose idempotency key came with another text before. */
  public static final String KEY_REUSED = "urn:isomer:messages:idempotency-key-reused";

  private static final String BLANK = "about:blank";

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem invalid(List<FieldError> errors) {
    return new Problem(
        400,
        INVALID_REQUEST,
        "Invalid request",
        errors.stream().map(Problem::sentence).collect(Collectors.joining(". ")),
        errors);
  }

  private static String sentence(FieldError error) {
    return (error.field().isEmpty() ? "body" : error.field()) + ": " + error.detail();
  }

  static Problem noSuchPath() {
    return blank(
        404, "Not Found", "path: there is nothing here; use /messages or /messages/{message_id}");
  }

  static Problem noSuchMessage(String id) {
    return blank(
        404,
        "Not Found",
        "message_id: there is no message "
            + id
            + "; check that it is an id that POST /messages returned");
  }

  static Problem methodNotAllowed(String method, String allow) {
    return blank(
        405,
        "Method Not Allowed",
        "method: " + Excerpt.of(method) + " is not allowed here; " + allow + " is; use that");
  }

  public static Problem contentTooLarge() {
    return blank(
        413,
        "Content Too Large",
        "body: it has more than 131072 bytes, which is enough for any message of"
            + " 10000 characters; shorten it");
  }

  static Problem contentType(List<String> given) {
    var sentence =
        given.isEmpty()
            ? "it is missing; send application/json"
            : Excerpt.of(String.join(", ", given)) + " is not supported; send application/json";
    return blank(415, "Unsupported Media Type", "Content-Type: " + sentence);
  }

  static Problem contentEncoding(List<String> given) {
    return blank(
        415,
        "Unsupported Media Type",
        "Content-Encoding: "
            + Excerpt.of(String.join(", ", given))
            + " is not supported; send a plain body without this header");
  }

  static Problem keyReused() {
    return new Problem(
        422,
        KEY_REUSED,
        "Idempotency key reused",
        "Idempotency-Key: it came with another message in the last "
            + IdempotencyKey.REMEMBERED.toHours()
            + " hours; a key stands for one message; send a fresh key, or the first message",
        List.of());
  }

  public static Problem internal() {
    return blank(
        500,
        "Internal Server Error",
        "The service failed and has logged why; trying again is unlikely to"
            + " help; tell its owner the X-Correlation-Id of this answer");
  }

  static Problem unavailable() {
    return blank(
        503,
        "Service Unavailable",
        "The store did not answer in time; send the request again after the seconds of"
            + " Retry-After, a message with the same Idempotency-Key");
  }

  /** A problem that its status describes. */
  public static Problem blank(int status, String title, String detail) {
    return new Problem(status, BLANK, title, detail, List.of());
  }

  /** The answer that tells it. */
  public Response response() {
    var body =
        Json.write(
            json -> {
              json.writeStringField("type", type);
              json.writeStringField("title", title);
              json.writeNumberField("status", status);
              json.writeStringField("detail", detail);
              if (!errors.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (var error : errors) {
                  json.writeStartObject();
                  json.writeStringField("field", error.field());
                  json.writeStringField("detail", error.detail());
                  json.writeEndObject();
                }
                json.writeEndArray();
              }
            });
    return Response.json(status, body).with("Content-Type", "application/problem+json");
  }
}

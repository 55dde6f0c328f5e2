package dev.isomer.messages.http;

import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each request of {@code openapi.yaml} means. Checks in this order: path (404), method (405),
 * content type (415), size (413), everything else (400), and only then acts.
 */
final class MessagesApi {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Messages messages;

  MessagesApi(Messages messages) {
    this.messages = messages;
  }

  /**
   * @throws RefusedException if the answer is a problem
   */
  Response answer(Request request) {
    var route =
        Route.of(request.path()).orElseThrow(() -> new RefusedException(Problem.noSuchPath()));
    if (!route.allows(request.method())) {
      throw new RefusedException(
          Problem.methodNotAllowed(request.method(), route.allow())
              .response()
              .with("Allow", route.allow()));
    }
    return switch (route) {
      case MESSAGES -> request.method().equals("POST") ? post(request) : count();
      case MESSAGE -> find(Route.messageId(request.path()));
    };
  }

  private Response post(Request request) {
    var body = PostedBody.of(request);
    var errors = new ArrayList<FieldError>();
    var key = key(request.headers("Idempotency-Key"), errors);
    var text = text(body, errors);
    if (text == null || !errors.isEmpty()) {
      throw new RefusedException(Problem.invalid(errors));
    }
    var message = key.isPresent() ? once(text, key.get()) : messages.post(text);
    // Relative to the request's own address (RFC 9110, 10.2.2): a stage or a prefix before the API
    // is the business of what stands before us.
    return Response.json(201, json(message)).with("Location", "messages/" + message.id());
  }

  private Message once(MessageText text, IdempotencyKey key) {
    return messages.post(text, key).orElseThrow(() -> new RefusedException(Problem.keyReused()));
  }

  private static Optional<IdempotencyKey> key(List<String> given, List<FieldError> errors) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    var flaw =
        given.size() == 1
            ? IdempotencyKey.flaw(given.getFirst())
            : Optional.of("is sent " + given.size() + " times; send it once");
    flaw.ifPresent(detail -> errors.add(new FieldError("Idempotency-Key", detail)));
    return flaw.isEmpty() ? Optional.of(new IdempotencyKey(given.getFirst())) : Optional.empty();
  }

  private static @Nullable MessageText text(byte[] body, List<FieldError> errors) {
    return switch (NewMessage.read(body)) {
      case NewMessage.Valid(var text) -> text;
      case NewMessage.Invalid(var found) -> {
        errors.addAll(found);
        yield null;
      }
    };
  }

  private Response count() {
    var count = messages.count();
    return Response.json(200, Json.write(json -> json.writeNumberField("count", count)));
  }

  private Response find(String given) {
    if (!UUID_FORM.matcher(given).matches()) {
      throw new RefusedException(
          Problem.invalid(
              List.of(
                  new FieldError(
                      "message_id",
                      Excerpt.of(given)
                          + " is not a UUID; use an id that POST /messages returned"))));
    }
    var id = UUID.fromString(given);
    return messages
        .find(id)
        .map(message -> Response.json(200, json(message)))
        .orElseThrow(() -> new RefusedException(Problem.noSuchMessage(id.toString())));
  }

  private static String json(Message message) {
    return Json.write(
        json -> {
          json.writeStringField("id", message.id().toString());
          json.writeStringField("message", message.text().value());
        });
  }
}

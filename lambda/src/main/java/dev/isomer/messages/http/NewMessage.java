package dev.isomer.messages.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.isomer.messages.MessageText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body of {@code POST /messages} says: {@code {"message": "some text"}}. */
sealed interface NewMessage {
  /** A body that is one. */
  record Valid(MessageText text) implements NewMessage {}

  /** An invalid body, with all of its mistakes. */
  record Invalid(List<FieldError> errors) implements NewMessage {}

  /** The most errors that are told: an answer stays smaller than the body that caused it. */
  int MOST_ERRORS = 100;

  /** What may stand before a text in a Unicode encoding. */
  String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a body. Invalid JSON, or a body that is not UTF-8, is one error; otherwise all errors are
   * found. A byte order mark before the JSON is skipped, as RFC 8259 allows (section 8.1): some
   * editors and tools of Windows write one.
   */
  static NewMessage read(byte[] body) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return wrong("is not UTF-8; send JSON in UTF-8");
    }
  }

  private static NewMessage read(String body) {
    if (body.isBlank()) {
      return wrong("is empty; send a JSON object with the string message");
    }
    try (var json = Json.FACTORY.createParser(body)) {
      var message = json.nextToken() == JsonToken.START_OBJECT ? object(json) : notAnObject(json);
      if (json.nextToken() != null) {
        return wrong("has more after its JSON object; send each object in its own request");
      }
      return message;
    } catch (StreamConstraintsException e) {
      // Thrown without a location.
      return wrong(
          "is nested too deeply or has too long a name; send a JSON object with"
              + " the string message");
    } catch (JsonProcessingException e) {
      return wrong(
          "is not valid JSON from line %d, column %d on; correct it"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static NewMessage notAnObject(JsonParser json) throws IOException {
    json.skipChildren();
    return wrong("is not a JSON object; send one with the string message");
  }

  private static NewMessage object(JsonParser json) throws IOException {
    var errors = new ArrayList<FieldError>();
    var seen = new HashSet<String>();
    @Nullable String text = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var value = json.nextToken();
      if (!seen.add(name)) {
        add(errors, name, "appears twice; remove one");
      } else if (!name.equals("message")) {
        add(errors, name, "is unknown, message is the only field; remove it");
      } else if (value == JsonToken.VALUE_STRING) {
        text = json.getText();
        MessageText.flaw(text).ifPresent(flaw -> add(errors, name, flaw));
      } else {
        add(errors, name, "is %s, not a string; put it in quotes".formatted(kind(value)));
      }
      json.skipChildren();
    }
    if (!seen.contains("message")) {
      add(errors, "message", "is missing; add a string of 1 to 10000 characters");
    }
    return errors.isEmpty() && text != null
        ? new Valid(new MessageText(text))
        : new Invalid(errors);
  }

  private static void add(List<FieldError> errors, String name, String detail) {
    if (errors.size() < MOST_ERRORS) {
      var pointer = "/" + name.replace("~", "~0").replace("/", "~1");
      errors.add(new FieldError(Excerpt.plain(pointer), detail));
    }
  }

  private static String kind(JsonToken value) {
    return switch (value) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case VALUE_STRING, FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value starts with " + value);
    };
  }

  private static NewMessage wrong(String detail) {
    return new Invalid(List.of(new FieldError("", detail)));
  }
}

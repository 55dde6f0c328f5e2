package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees, the same through every entry and with every store. */
@ParameterizedClass
@EnumSource(Structure.class)
class ContractTest {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Entry entry;

  ContractTest(Structure structure) {
    entry = structure.start();
  }

  @AfterEach
  void stop() {
    entry.close();
  }

  @Test
  void aPostedMessageIsAnsweredWithItsIdAndItsPlace() {
    var answer = entry.send(Call.message("hello"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.id()).matches(UUID_FORM);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + answer.id() + "\",\"message\":\"hello\"}");
    assertThat(answer.header("Location")).hasValue("messages/" + answer.id());
    assertThat(answer.header("Content-Type")).hasValue("application/json");
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void aPostedMessageIsFoundByItsId() {
    var posted = entry.send(Call.message("hello"));

    var found = entry.send(Call.get("/messages/" + posted.id()));

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(posted.body());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a1b2c3.execute-api.example/live/messages, https://a1b2c3.execute-api.example/live/",
    "https://shop.example/messages?source=form, https://shop.example/",
    "https://shop.example/v1/notes/messages, https://shop.example/v1/notes/"
  })
  void theLocationLeadsToTheMessageWhereverTheApiIsMounted(String address, String mount) {
    var answer = entry.send(Call.message("hello"));

    assertThat(URI.create(address).resolve(answer.header("Location").orElseThrow()))
        .hasToString(mount + "messages/" + answer.id());
  }

  @Test
  void anIdIsFoundInCapitalsToo() {
    var posted = entry.send(Call.message("hello"));

    var found = entry.send(Call.get("/messages/" + posted.id().toUpperCase(Locale.ROOT)));

    assertThat(found.body()).isEqualTo(posted.body());
  }

  @Test
  void theCountIsTheNumberOfMessages() {
    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":0}");

    for (var i = 0; i < 7; i++) {
      entry.send(Call.message("hello"));
    }

    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":7}");
  }

  @Test
  void aRefusedMessageIsNotCounted() {
    entry.send(Call.message(""));

    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":0}");
  }

  @Test
  void textComesBackAsItWasSent() {
    var text = "Grüße, 世界, \uD83D\uDC4B\uD83C\uDFFD \u0000\u0007 \"\\/ \u2028 \uFEFF e\u0301";
    var posted =
        entry.send(
            Call.post(JsonNodeFactory.instance.objectNode().put("message", text).toString()));

    assertThat(posted.status()).isEqualTo(201);
    assertThat(entry.send(Call.get("/messages/" + posted.id())).json().get("message").asText())
        .isEqualTo(text);
  }

  @Test
  void theSameMessageWithTheSameKeyIsKeptOnce() {
    var call = Call.message("hello").with("Idempotency-Key", "one");

    var first = entry.send(call);
    var second = entry.send(call);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":1}");
  }

  @Test
  void fiftySimultaneousPostsWithOneKeyGetOneAnswer() throws Exception {
    entry.send(Call.get("/messages"));
    var call = Call.message("hello").with("Idempotency-Key", "one");
    var together = new CyclicBarrier(50);

    var answers = new ArrayList<Answer>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          Collections.<Callable<Answer>>nCopies(
              50,
              () -> {
                together.await();
                return entry.send(call);
              });
      for (var post : clients.invokeAll(posts)) {
        answers.add(post.get());
      }
    }

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":1}");
  }

  @Test
  void theSameMessageInOtherJsonIsTheSameMessage() {
    var first = entry.send(Call.post("{\"message\":\"a\"}").with("Idempotency-Key", "one"));
    var second =
        entry.send(Call.post(" { \"message\" : \"\\u0061\" } ").with("Idempotency-Key", "one"));

    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void anotherMessageWithTheSameKeyIsRefused() {
    entry.send(Call.message("hello").with("Idempotency-Key", "one"));

    var answer = entry.send(Call.message("goodbye").with("Idempotency-Key", "one"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"urn:isomer:messages:idempotency-key-reused",\
            "title":"Idempotency key reused",\
            "status":422,\
            "detail":"Idempotency-Key: it came with another message in the last 24 hours; a key \
            stands for one message; send a fresh key, or the first message"}""");
    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          '{"message": ""}'        | /message | is empty; send 1 to 10000 characters
          '{}'                     | /message | is missing; add a string of 1 to 10000 characters
          '{"message": null}'      | /message | is null, not a string; put it in quotes
          '{"message": 1.5e9}'     | /message | is a number, not a string; put it in quotes
          '{"message": true}'      | /message | is a boolean, not a string; put it in quotes
          '{"message": ["a"]}'     | /message | is an array, not a string; put it in quotes
          '{"message": {"a": 1}}'  | /message | is an object, not a string; put it in quotes
          '{"message": "a", "message": "a"}' | /message | appears twice; remove one
          '{"message": "a", "x~/y": [{}]}' | /x~0~1y | is unknown, message is the only field; remove it
          '{"message": "a", "": 1}' | / | is unknown, message is the only field; remove it
          '{"message": "\\ud800"}' | /message | has half of a surrogate pair (\\ud800 to \\udfff alone), which is not a Unicode character; send both halves, or neither
          '[]'                     | `` | is not a JSON object; send one with the string message
          '"message"'              | `` | is not a JSON object; send one with the string message
          ' '                      | `` | is empty; send a JSON object with the string message
          '{"message": "a"'        | `` | is not valid JSON from line 1, column 16 on; correct it
          '{"message": "a",}'      | `` | is not valid JSON from line 1, column 17 on; correct it
          '{message: "a"}'         | `` | is not valid JSON from line 1, column 2 on; correct it
          '{"message": "a"} {}'    | `` | has more after its JSON object; send each object in its own request
          '{"message": "a"} x'     | `` | is not valid JSON from line 1, column 18 on; correct it
          """)
  void aWrongBodyIsToldByItsField(String quoted, String field, String detail) {
    var body = quoted.substring(1, quoted.length() - 1);

    var answer = entry.send(Call.post(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:isomer:messages:invalid-request");
    assertThat(answer.json().get("title").asText()).isEqualTo("Invalid request");
    assertThat(answer.json().get("errors")).hasSize(1);
    assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
    assertThat(answer.json().get("errors").get(0).get("detail").asText()).isEqualTo(detail);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo((field.isEmpty() ? "body" : field) + ": " + detail);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    var answer =
        entry.send(
            Call.post("{\"text\": \"a\", \"message\": \"\", \"to\": 1}")
                .with("Idempotency-Key", "with space"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").findValuesAsText("field"))
        .containsExactly("Idempotency-Key", "/text", "/message", "/to");
  }

  @Test
  void aHundredErrorsAreToldAndNoMore() {
    var fields = new StringBuilder("{\"message\": \"a\"");
    for (var i = 0; i < 500; i++) {
      fields.append(", \"f").append(i).append("\": 0");
    }

    var answer = entry.send(Call.post(fields + "}"));

    assertThat(answer.json().get("errors")).hasSize(100);
  }

  @Test
  void invalidUtf8IsRefused() {
    var answer =
        entry.send(Call.post("{\"message\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("body: is not UTF-8; send JSON in UTF-8");
  }

  @Test
  void tenThousandCharactersAreAllowedInTheirLongestForm() {
    var answer = entry.send(Call.message("\\ud83d\\ude00".repeat(10_000)));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("message").asText()).isEqualTo("\uD83D\uDE00".repeat(10_000));
  }

  @Test
  void oneCharacterMoreIsRefused() {
    var answer = entry.send(Call.message("\uD83D\uDE00".repeat(10_001)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo(
            "/message: has 10001 characters, over the limit of 10000; shorten it"
                + " or send it in parts");
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    var fits = "{\"message\": \"a\"}" + " ".repeat(131_072 - 16);

    assertThat(entry.send(Call.post(fits)).status()).isEqualTo(201);
    var answer = entry.send(Call.post(fits + " "));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Content Too Large","status":413,\
            "detail":"body: it has more than 131072 bytes, which is enough for any message of 10000 characters; shorten it"}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
        "application/json; charset=utf8",
        "application/json;",
        "application/json; charset=UTF-8;",
        "application/json; charset=UTF-8; profile=x",
        "application/json; odata=verbose",
        "application/json ;charset=\"UTF-8\"",
        "application/json;\tcharset=utf-8",
        "application/json; charset",
        "application/json; profile=\"a; b, text/plain \\\" c\"",
        "application/json; charset=iso-8859-1",
        "application/json, application/json",
        "application/json; charset=utf-8, application/json; charset=utf-8"
      })
  void jsonIsReadHoweverItIsNamed(String type) {
    var call = Call.message("a").without("Content-Type").with("Content-Type", type);

    assertThat(entry.send(call).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/jsonp",
        "application/problem+json",
        "application /json",
        "application/json charset=utf-8",
        "application/json, text/plain",
        "text/plain, application/json",
        "application/json; a=b, text/plain",
        "application/json,",
        "\"application/json\"",
        "json",
        "",
        "application/x-www-form-urlencoded"
      })
  void anotherContentTypeIsRefused(String type) {
    var answer = entry.send(Call.message("a").without("Content-Type").with("Content-Type", type));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("title").asText()).isEqualTo("Unsupported Media Type");
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("Content-Type: \"" + type + "\" is not supported; send application/json");
  }

  @Test
  void aContentTypeThatIsSentTwiceIsReadIfBothAreJson() {
    var call = Call.message("a").with("Content-Type", "application/json; charset=utf-8");

    assertThat(entry.send(call).status()).isEqualTo(201);
    assertThat(entry.send(call.with("Content-Type", "text/plain")).status()).isEqualTo(415);
  }

  @Test
  void aCharsetOtherThanUtf8ChangesNothingAndTheBodyIsUtf8() {
    var call =
        Call.post("{\"message\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1))
            .without("Content-Type")
            .with("Content-Type", "application/json; charset=iso-8859-1");

    assertThat(entry.send(call).json().get("detail").asText())
        .isEqualTo("body: is not UTF-8; send JSON in UTF-8");
  }

  @Test
  void aByteOrderMarkBeforeTheJsonIsSkipped() {
    var answer = entry.send(Call.post("\uFEFF{\"message\": \"\uFEFFa\"}"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("message").asText()).isEqualTo("\uFEFFa");
    assertThat(entry.send(Call.post("\uFEFF")).json().get("detail").asText())
        .isEqualTo("body: is empty; send a JSON object with the string message");
    assertThat(entry.send(Call.post("\uFEFF\uFEFF{\"message\": \"a\"}")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Accept           | */*
          Accept           | application/json;q=0
          Accept           | text/html, application/xhtml+xml
          Accept-Encoding  | gzip, deflate, br, zstd
          Accept-Encoding  | identity;q=0, *;q=0
          Accept-Charset   | utf-16
          Accept-Language  | *
          Content-Encoding | identity
          Content-Encoding | Identity, identity
          Content-Encoding | ''
          Content-Language | de
          If-None-Match    | *
          If-Match         | "a"
          Range            | bytes=0-0
          Prefer           | return=minimal
          X-HTTP-Method-Override | DELETE
          X-Forwarded-Prefix     | /live
          Idempotency-Key  | "8e03978e-40d5-43dd-bc93-6894a57f9324"
          """)
  void aHeaderThatMeansNothingHereChangesNothing(String name, String value) {
    var call = Call.message("a").with(name, value);

    assertThat(entry.send(call).body()).matches("\\{\"id\":\"[0-9a-f-]{36}\",\"message\":\"a\"}");
    assertThat(entry.send(Call.get("/messages").with(name, value)).body())
        .isEqualTo("{\"count\":1}");
  }

  @Test
  void noContentTypeIsRefused() {
    var answer = entry.send(Call.message("a").without("Content-Type"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("Content-Type: it is missing; send application/json");
  }

  @Test
  void anEncodedBodyIsRefused() {
    var answer = entry.send(Call.message("a").with("Content-Encoding", "gzip"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo(
            "Content-Encoding: \"gzip\" is not supported; send a plain body without this header");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT     | /messages | GET, POST
          PATCH   | /messages | GET, POST
          DELETE  | /messages | GET, POST
          OPTIONS | /messages | GET, POST
          POST    | /messages/5d0c4f8e-6b1d-4c56-9f54-2f4c8c4f6d6a | GET
          DELETE  | /messages/5d0c4f8e-6b1d-4c56-9f54-2f4c8c4f6d6a | GET
          """)
  void anotherMethodIsRefusedAndTheAllowedOnesAreListed(String method, String path, String allow) {
    var answer = entry.send(Call.of(method, path));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).hasValue(allow);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Method Not Allowed","status":405,\
            "detail":"method: \\"%s\\" is not allowed here; %s is; use that"}"""
                .formatted(method, allow));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/message", "/messages/", "/messages/a/b", "/Messages", "//messages"})
  void anotherPathIsNotFound(String path) {
    var answer = entry.send(Call.get(path));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not Found","status":404,\
            "detail":"path: there is nothing here; use /messages or /messages/{message_id}"}""");
  }

  @Test
  void anUnknownIdIsNotFound() {
    var id = UUID.randomUUID().toString();

    var answer = entry.send(Call.get("/messages/" + id));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not Found","status":404,\
            "detail":"message_id: there is no message %s; check that it is an id that POST /messages returned"}"""
                .formatted(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "1-1-1-1-1", "5d0c4f8e6b1d4c569f542f4c8c4f6d6a", "count%230", "a%2Fb", "%00"})
  void anIdThatIsNoUuidIsRefused(String id) {
    var answer = entry.send(Call.get("/messages/" + id));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo("message_id");
    assertThat(answer.json().get("detail").asText())
        .isEqualTo(
            "message_id: \"" + id + "\" is not a UUID; use an id that POST /messages returned");
  }

  @Test
  void aKeyOf255CharactersIsAllowedAndALongerOneIsNot() {
    assertThat(entry.send(Call.message("a").with("Idempotency-Key", "~".repeat(255))).status())
        .isEqualTo(201);

    var answer = entry.send(Call.message("a").with("Idempotency-Key", "~".repeat(256)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo(
            "Idempotency-Key: has 256 characters, over the limit of 255; send a"
                + " fresh UUID for each message");
  }

  @Test
  void aKeyWithASpaceIsRefused() {
    var answer = entry.send(Call.message("a").with("Idempotency-Key", "a b"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo(
            "Idempotency-Key: has a space, a control character or one outside ASCII;"
                + " send a fresh UUID for each message");
  }

  @Test
  void anEmptyKeyIsRefused() {
    var answer = entry.send(Call.message("a").with("Idempotency-Key", ""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo(
            "Idempotency-Key: is empty; send 1 to 255 visible ASCII characters,"
                + " such as a fresh UUID for each message, or omit the header");
  }

  @Test
  void twoKeysAreRefused() {
    var answer =
        entry.send(Call.message("a").with("Idempotency-Key", "one").with("Idempotency-Key", "two"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("Idempotency-Key: is sent 2 times; send it once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "5d0c4f8e-6b1d-4c56-9f54-2f4c8c4f6d6a", "A_b.9-"})
  void aCorrelationIdIsGivenBack(String id) {
    assertThat(
            entry
                .send(Call.get("/messages").with("X-Correlation-Id", id))
                .header("X-Correlation-Id"))
        .hasValue(id);
    assertThat(
            entry
                .send(Call.get("/nowhere").with("X-Correlation-Id", id))
                .header("X-Correlation-Id"))
        .hasValue(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "{\"a\":1}", "<script>"})
  void aMalformedCorrelationIdIsReplaced(String id) {
    assertThat(
            entry
                .send(Call.get("/messages").with("X-Correlation-Id", id))
                .header("X-Correlation-Id")
                .orElseThrow())
        .matches(UUID_FORM);
  }

  @Test
  void aCorrelationIdOver64CharactersIsReplaced() {
    assertThat(
            entry
                .send(Call.get("/messages").with("X-Correlation-Id", "a".repeat(65)))
                .header("X-Correlation-Id")
                .orElseThrow())
        .matches(UUID_FORM);
  }
}

package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page, as a browser gets it. */
@ExtendWith(Session.class)
final class Visiting {
  private static final Map<String, String> TYPES =
      Map.of("js", "(text|application)/javascript", "css", "text/css", "svg", "image/svg\\+xml");

  private final Caller caller;

  Visiting(Caller caller) {
    this.caller = caller;
  }

  private Answer get(String path) {
    return caller.send(Call.get(path));
  }

  /** The page and every file that it names. */
  private List<String> files() {
    var files = new TreeSet<String>(List.of("/", "/config.json"));
    Pattern.compile("(?:src|href)=\"/?([a-zA-Z0-9./_-]+)\"")
        .matcher(get("/").body())
        .results()
        .forEach(file -> files.add("/" + file.group(1).replaceFirst("^\\./", "")));
    return List.copyOf(files);
  }

  @Test
  void thePageStandsAtTheRootOfTheApisOrigin() {
    Answer page = get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type").orElse("none"))
        .isEqualToIgnoringCase("text/html; charset=utf-8");
    assertThat(page.body()).contains("<title>Messages</title>");
    assertThat(get("/index.html").body()).isEqualTo(page.body());
  }

  @Test
  void thePageIsToldThatTheApiIsAtItsOwnOrigin() {
    Answer config = get("/config.json");

    assertThat(config.status()).isEqualTo(200);
    assertThat(config.mediaType()).isEqualTo("application/json");
    assertThat(config.json().path("api").asText()).isEqualTo("/");
  }

  @Test
  void everyFileThatThePageNamesIsThereAndOfItsType() {
    assertThat(files()).hasSizeGreaterThan(4);
    for (String path : files()) {
      Answer file = get(path);
      assertThat(file.status()).as(path).isEqualTo(200);
      String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
      if (type != null) {
        assertThat(file.mediaType()).as(path).matches(type);
      }
    }
  }

  @Test
  void everyFileHasTheSecurityHeaders() {
    files().forEach(path -> SecurityHeaders.check(get(path)));
  }

  @Test
  void aBrowserThatHasAFileIsToldSo() {
    for (String path : files()) {
      Answer file = get(path);
      assertThat(file.header("Cache-Control")).as(path).hasValue("no-cache");
      String tag = file.header("ETag").orElse("none");
      Answer again = caller.send(Call.get(path).with("If-None-Match", tag));
      assertThat(again.status()).as(path).isEqualTo(304);
      assertThat(again.body()).as(path).isEmpty();
      Answer changed = caller.send(Call.get(path).with("If-None-Match", "\"another\""));
      assertThat(changed.status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void headSaysWhatGetWouldSend() {
    for (String path : files()) {
      Answer head = caller.send(Call.of("HEAD", path));
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.body()).as(path).isEmpty();
      assertThat(head.header("ETag")).as(path).isEqualTo(get(path).header("ETag"));
    }
  }

  @Test
  void aFileIsReadAndNothingElse() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      Answer refused = caller.send(Call.of(method, "/"));
      assertThat(refused.status()).as(method).isEqualTo(405);
      assertThat(refused.header("Allow")).as(method).hasValue("GET, HEAD");
      assertThat(refused.mediaType()).as(method).isEqualTo("application/problem+json");
    }
  }

  @Test
  void anUnknownFileIsAProblem() {
    for (String path : List.of("/nowhere", "/nowhere/index.html", "/.env", "/src/main.ts")) {
      Answer nothing = get(path);
      assertThat(nothing.status()).as(path).isEqualTo(404);
      assertThat(nothing.mediaType()).as(path).isEqualTo("application/problem+json");
      SecurityHeaders.check(nothing);
    }
  }
}

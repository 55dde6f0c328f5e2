package dev.isomer.model.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiDocumentTest {
  @TempDir Path folder;

  @Test
  void theMessageApiHasThreeRoutes() {
    Path root = Path.of(System.getProperty("isomer.root"));

    var document = OpenApiDocument.read(root.resolve("lambda/openapi.yaml"));

    assertThat(document.problems()).isEmpty();
    assertThat(document.routes())
        .containsExactly(
            new Route("GET", "/messages", "countMessages"),
            new Route("POST", "/messages", "postMessage"),
            new Route("GET", "/messages/{message_id}", "getMessage"));
  }

  @Test
  void aRouteKnowsItsFirstSegmentAndItsShape() {
    var route = new Route("GET", "/messages/{message_id}", "getMessage");

    assertThat(route.firstSegment()).isEqualTo("/messages");
    assertThat(route.shape()).isEqualTo("/messages/{}");
    assertThat(new Route("GET", "/messages", "m").firstSegment()).isEqualTo("/messages");
  }

  @Test
  void aMissingFileIsAProblem() {
    assertThat(problems(folder.resolve("none.yaml")))
        .containsExactly(
            ": there is no such file; an OpenAPI 3.1 document; write it, or correct the" + " path");
  }

  @Test
  void anotherVersionIsAProblem() throws IOException {
    assertThat(problems(file("openapi: 3.0.3\npaths: {/a: {get: {operationId: a}}}")))
        .containsExactly("openapi: version 3.0.3; 3.1; write the document as OpenAPI 3.1");
  }

  @Test
  void anEmptyDocumentHasNeitherAVersionNorAnOperation() throws IOException {
    assertThat(problems(file("{}")))
        .containsExactly(
            "openapi: no version; 3.1; write the document as OpenAPI 3.1",
            "paths: no operation; one or more; add the API's operations");
  }

  @Test
  void anEmptyFileIsAProblem() throws IOException {
    assertThat(problems(file(""))).isNotEmpty();
  }

  @Test
  void twoRoutesOnOnePathAreAProblem() throws IOException {
    assertThat(
            problems(
                file(
                    """
                    openapi: 3.1.1
                    paths:
                      /a/{x}: {get: {operationId: one}}
                      /a/{y}: {get: {operationId: two}}
                    """)))
        .containsExactly(
            "paths//a/{y}: the same URLs as /a/{x} for GET; one operation for a method and a URL;"
                + " join the two paths");
  }

  @Test
  void operationsNeedIdsOfTheirOwn() throws IOException {
    assertThat(
            problems(
                file(
                    """
                    openapi: 3.1.1
                    paths:
                      /a: {get: {operationId: one}}
                      /b: {get: {operationId: one}, post: {}}
                    """)))
        .containsExactly(
            "paths//b/post: no operationId; one for each operation; name the operation",
            "paths//b/get: the operationId one a second time; an id of its own for each operation;"
                + " rename one");
  }

  @Test
  void aPathIsMadeOfPlainSegmentsAndParameters() throws IOException {
    assertThat(problems(file("openapi: 3.1.1\npaths: {'/a b/x{y}': {get: {operationId: a}}}")))
        .containsExactly(
            "paths//a b/x{y}/get: the path /a b/x{y}; segments of letters, digits and ._~-, or one"
                + " {parameter} each; write the path in that form");
  }

  @Test
  void aDuplicateKeyIsAProblemWithItsLine() throws IOException {
    assertThat(problems(file("openapi: 3.1.1\npaths: {}\npaths: {}")))
        .singleElement()
        .asString()
        .startsWith(": line 3: ")
        .endsWith("; YAML without duplicate keys; fix the document there");
  }

  @Test
  void bytesThatAreNoUtf8AreAProblem() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "title: Grüße".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(problems(file))
        .containsExactly(": the file cannot be read as UTF-8; UTF-8 text; save it as UTF-8");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Path file = folder.resolve("huge.yaml");
    Files.write(file, new byte[(1 << 20) + 1]);

    assertThat(problems(file))
        .containsExactly(": the file has 1048577 bytes; at most 1 MiB; split the API into several");
  }

  @Test
  void aBombOfAliasesIsAProblem() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]%n"
              .formatted(i, i, String.join(",", Stream.generate(() -> before).limit(9).toList())));
    }

    assertThat(problems(file(bomb.toString()))).isNotEmpty();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("openapi.yaml"), text);
  }

  private static List<String> problems(Path file) {
    return OpenApiDocument.read(file).problems().stream()
        .map(p -> p.at() + ": " + p.given() + "; " + p.limit() + "; " + p.remedy())
        .toList();
  }
}

package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.openapi.Route;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRoutesTest {

  private static final ApiRoutes ROUTES =
      ApiRoutes.Templates.of(
          List.of(
              new Route("GET", "/notes", "list"),
              new Route("POST", "/notes", "add"),
              new Route("GET", "/notes/{id}", "get")));

  @ParameterizedTest
  @CsvSource({
    "/notes, true",
    "/notes/1, true",
    "/n%6ftes, true",
    "/notes/a%20b, true",
    "/, false",
    "/Notes, false",
    "/notes/, false",
    "/notes/1/2, false",
    "//notes, false"
  })
  void aPathLeadsToTheApiWhereADocumentedOneHasItsShape(String path, boolean matches) {
    assertThat(ROUTES.match(RequestPath.read(path).orElseThrow())).isEqualTo(matches);
  }
}

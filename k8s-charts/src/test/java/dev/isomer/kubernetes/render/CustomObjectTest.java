package dev.isomer.kubernetes.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Ordered;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomObjectTest {

  @Test
  void fieldsStandInAlphabeticalOrderAtEveryDepthAndListsAsTheyAre() {
    var specification =
        Ordered.map(
            "tls",
            Ordered.map("secretName", "b", "options", "a"),
            "routes",
            List.of(Ordered.map("match", "z", "kind", "y"), Ordered.map("kind", "x")));

    assertThat(CustomObject.sorted(specification))
        .hasToString("{routes=[{kind=y, match=z}, {kind=x}], tls={options=a, secretName=b}}");
  }
}

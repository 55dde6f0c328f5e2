package dev.isomer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderedTest {

  @Test
  void aMapIsIteratedInTheOrderGiven() {
    assertThat(
            Ordered.map(
                    "j", 1, "i", 2, "h", 3, "g", 4, "f", 5, "e", 6, "d", 7, "c", 8, "b", 9, "a", 10)
                .toString())
        .isEqualTo("{j=1, i=2, h=3, g=4, f=5, e=6, d=7, c=8, b=9, a=10}");
    assertThat(Ordered.map("b", 1, "a", "two").toString()).isEqualTo("{b=1, a=two}");
  }

  @Test
  void aSetIsIteratedInTheOrderGiven() {
    assertThat(Ordered.set("c", "b", "a", "e", "d")).containsExactly("c", "b", "a", "e", "d");
    assertThat(Ordered.set()).isEmpty();
  }

  @Test
  void aSortedCopyIsIteratedInTheOrderOfItsKeys() {
    var original = new HashMap<>(Map.of("c", 3, "b", 2, "a", 1));
    var sorted = Ordered.sorted(original);
    original.clear();
    assertThat(sorted.toString()).isEqualTo("{a=1, b=2, c=3}");
  }

  @Test
  void nothingIsGivenTwice() {
    assertThatThrownBy(() -> Ordered.map("a", 1, "b", 2, "a", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key a is given twice");
    assertThatThrownBy(() -> Ordered.set("a", "b", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("element a is given twice");
  }

  @Test
  void nothingIsNull() {
    assertThatNullPointerException().isThrownBy(() -> Ordered.map("a", nothing()));
    assertThatNullPointerException().isThrownBy(() -> Ordered.map(nothing(), "a"));
    assertThatNullPointerException().isThrownBy(() -> Ordered.set("a", nothing()));
  }

  @Test
  void nothingCanBeChanged() {
    var map = Ordered.map("a", 1);
    var set = Ordered.set("a");
    var sorted = Ordered.sorted(map);
    assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> set.add("b")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> sorted.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @SuppressWarnings("NullAway")
  private static String nothing() {
    return null;
  }
}

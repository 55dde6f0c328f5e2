package dev.isomer.model.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefaultsTest {

  /**
   * A change here is one of every running system: it belongs into another version beside V1, and
   * into the notes of a release.
   */
  @Test
  void version1IsWhatWasPublished() throws IOException {
    try (InputStream golden =
        Objects.requireNonNull(DefaultsTest.class.getResourceAsStream("v1.txt"))) {
      assertThat(lines("", Defaults.V1))
          .containsExactlyElementsOf(
              new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  /** Every value by its path: {@code kubernetes.redis.gibibytes = 8}. */
  private static Stream<String> lines(String path, Object value) {
    return switch (value) {
      case Record group ->
          Stream.of(group.getClass().getRecordComponents())
              .flatMap(part -> lines(under(path, part.getName()), value(group, part)));
      case List<?> list ->
          IntStream.range(0, list.size())
              .boxed()
              .flatMap(i -> lines(under(path, Integer.toString(i)), list.get(i)));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(entry -> lines(under(path, entry.getKey().toString()), entry.getValue()));
      default -> Stream.of(path + " = " + value);
    };
  }

  private static String under(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Object value(Record group, RecordComponent part) {
    try {
      return part.getAccessor().invoke(group);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.isomer.bench.rollouts.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a service answered.
 *
 * @param version of the service
 * @param headers by their names in small letters, each with all its values
 * @param body as it comes; ends at once if there is none
 */
public record Received(String version, Map<String, List<String>> headers, InputStream body) {

  /** The value of a header that comes once; empty if it comes more often, or not at all. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }

  /**
   * The rest of the body.
   *
   * @throws IOException if it ends before it is whole
   */
  public byte[] bytes() throws IOException {
    return body.readAllBytes();
  }
}

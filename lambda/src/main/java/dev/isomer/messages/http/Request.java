package dev.isomer.messages.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, as any server or function host has it.
 *
 * @param id how the host names this request; a correlation id when the client sent none
 * @param method as sent, such as {@code POST}
 * @param path as sent, percent-encoded, without the query, such as {@code /messages}
 * @param headers all values of each header; names in any case
 * @param body the body
 */
public record Request(
    String id, String method, String path, Map<String, List<String>> headers, Body body) {
  public Request {
    var ignoringCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> ignoringCase.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(ignoringCase);
  }

  /** Every value of a header, in the order sent; none when it was not. */
  public List<String> headers(String name) {
    return Optional.ofNullable(headers.get(name)).orElse(List.of());
  }

  /** The value of a header that was sent exactly once. */
  public Optional<String> header(String name) {
    var values = headers(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}

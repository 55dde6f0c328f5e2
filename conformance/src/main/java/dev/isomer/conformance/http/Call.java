package dev.isomer.conformance.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request, before it is sent.
 *
 * @param path with its query, as it stands in the request line
 * @param headers in the order to send; a name may come twice
 * @param octets the body, a character a byte
 */
public record Call(String method, String path, List<Header> headers, String octets) {

  /** A header's name and one value. */
  public record Header(String name, String value) {}

  public Call {
    headers = List.copyOf(headers);
  }

  public static Call get(String path) {
    return of("GET", path);
  }

  public static Call of(String method, String path) {
    return new Call(method, path, List.of(), "");
  }

  /** This call with one more header, or one more value of it. */
  public Call with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Call(method, path, more, octets);
  }

  /** This call without a header. */
  public Call without(String name) {
    var fewer = headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList();
    return new Call(method, path, fewer, octets);
  }

  /** Whether it has a header of this name. */
  public boolean has(String name) {
    return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }

  /** This call with a text as its body, in UTF-8. */
  public Call body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** This call with another body. */
  public Call body(byte[] bytes) {
    return new Call(method, path, headers, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The body. */
  public byte[] body() {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Its first line, its headers and the start of its body, on one line. */
  @Override
  public String toString() {
    String given =
        headers.stream()
            .map(header -> " | " + header.name() + ": " + Excerpt.of(header.value()))
            .collect(Collectors.joining());
    String text = new String(body(), StandardCharsets.UTF_8);
    return method + " " + path + given + (text.isEmpty() ? "" : " | " + Excerpt.of(text));
  }
}

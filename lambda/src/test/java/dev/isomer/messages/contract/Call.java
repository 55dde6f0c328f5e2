package dev.isomer.messages.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that a test sends, through whichever entry.
 *
 * @param octets the body, a character a byte
 */
public record Call(String method, String path, Map<String, List<String>> headers, String octets) {
  public static Call get(String path) {
    return of("GET", path);
  }

  public static Call of(String method, String path) {
    return new Call(method, path, Map.of(), "");
  }

  /** A post of some JSON to {@code /messages}. */
  public static Call post(String json) {
    return post(json.getBytes(StandardCharsets.UTF_8));
  }

  public static Call post(byte[] body) {
    return of("POST", "/messages").with("Content-Type", "application/json").body(body);
  }

  /** A post of a message that needs no escapes. */
  public static Call message(String text) {
    return post("{\"message\": \"" + text + "\"}");
  }

  /** One more header, or one more value of it. */
  public Call with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    var values = new ArrayList<>(more.getOrDefault(name, List.of()));
    values.add(value);
    more.put(name, values);
    return new Call(method, path, more, octets);
  }

  public Call without(String name) {
    var fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new Call(method, path, fewer, octets);
  }

  public Call body(byte[] bytes) {
    return new Call(method, path, headers, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  public byte[] body() {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }
}

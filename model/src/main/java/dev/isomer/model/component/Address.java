package dev.isomer.model.component;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form in which a program gets the address of something that it reaches. */
public sealed interface Address {

  /** The environment variables that say it, in the order of the form. */
  List<String> variables();

  /** A URL whose scheme names the protocol: {@code https://host:port}. */
  static Address url(String variable) {
    return new Url(variable);
  }

  /** The form {@code host:port}, for programs that know which protocol they speak. */
  static Address hostAndPort(String variable) {
    return new HostAndPort(variable);
  }

  /** The host in one variable; {@link Host#port} says in which one the port is. */
  static Host host(String variable) {
    return new Host(variable);
  }

  /**
   * A text of the program's own, with {@code {scheme}}, {@code {host}}, {@code {port}}, {@code
   * {user}}, {@code {password}} and {@code {name}} in it: {@code
   * {user}:{password}@tcp({host}:{port})/{name}}. Other text stays as it is.
   */
  static Address template(String variable, String text) {
    return new Template(variable, text);
  }

  /** A URL in one variable. */
  record Url(String variable) implements Address {
    @Override
    public List<String> variables() {
      return List.of(variable);
    }
  }

  /** Host and port in one variable, with a colon between them. */
  record HostAndPort(String variable) implements Address {
    @Override
    public List<String> variables() {
      return List.of(variable);
    }
  }

  /**
   * Host and port apart.
   *
   * @param host the variable with the host
   * @param port the variable with the port
   */
  record HostApartFromPort(String host, String port) implements Address {
    @Override
    public List<String> variables() {
      return List.of(host, port);
    }
  }

  /**
   * A text of the program's own.
   *
   * @param variable the variable with the text
   * @param text the text with its parts in braces
   */
  record Template(String variable, String text) implements Address {
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}");

    @Override
    public List<String> variables() {
      return List.of(variable);
    }

    /** The names in braces, in their order. */
    public List<String> parts() {
      return PART.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    private String filled(Map<String, String> parts) {
      return PART.matcher(text)
          .replaceAll(
              found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), found.group())));
    }
  }

  /**
   * An address of which the port has yet to be said.
   *
   * @param variable the variable with the host
   */
  record Host(String variable) {

    /** The variable with the port. */
    public Address port(String portVariable) {
      return new HostApartFromPort(variable, portVariable);
    }
  }

  /** The parts that a template can name. */
  List<String> PARTS = List.of("scheme", "host", "port", "user", "password", "name");

  /** The variables with their texts for something at this endpoint, in alphabetical order. */
  default Map<String, String> of(Endpoint endpoint) {
    return switch (this) {
      case Url address -> Map.of(address.variable(), endpoint.url());
      case HostAndPort address ->
          Map.of(address.variable(), endpoint.host() + ":" + endpoint.port());
      case HostApartFromPort address -> {
        var both = new TreeMap<String, String>();
        both.put(address.host(), endpoint.host());
        both.put(address.port(), Integer.toString(endpoint.port()));
        yield Collections.unmodifiableMap(both);
      }
      case Template address -> Map.of(address.variable(), address.filled(parts(endpoint)));
    };
  }

  /** Whether one of its variables holds the password of what is reached. */
  default boolean holdsPassword() {
    return this instanceof Template template && template.parts().contains("password");
  }

  private static Map<String, String> parts(Endpoint endpoint) {
    var parts = new TreeMap<String, String>();
    parts.put("scheme", endpoint.scheme());
    parts.put("host", endpoint.host());
    parts.put("port", Integer.toString(endpoint.port()));
    put(parts, "user", endpoint.user());
    put(parts, "password", endpoint.password());
    put(parts, "name", endpoint.name());
    return parts;
  }

  private static void put(Map<String, String> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.put(name, value);
    }
  }

  /** The names of parts as a person reads them: {@code {scheme}, {host}}. */
  static String inBraces(List<String> parts) {
    return parts.stream().map(part -> "{" + part + "}").collect(Collectors.joining(", "));
  }
}

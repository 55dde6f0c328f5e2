package dev.isomer.model.openapi;

/**
 * An operation of an API.
 *
 * @param method in upper case
 * @param path a template with parameters in braces: {@code /messages/{message_id}}
 * @param operation the operation's id in the document
 */
public record Route(String method, String path, String operation) {

  /** The path with every parameter's name removed: two routes of one shape answer the same URLs. */
  public String shape() {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  /** The first segment, with its slash: {@code /messages}. */
  public String firstSegment() {
    int end = path.indexOf('/', 1);
    return end < 0 ? path : path.substring(0, end);
  }
}

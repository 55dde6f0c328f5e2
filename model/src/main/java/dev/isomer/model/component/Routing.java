package dev.isomer.model.component;

/** Which requests lead to a service. */
public sealed interface Routing {

  /**
   * The routes of an OpenAPI document: every path of it leads to the service with any method, so
   * that the service itself answers 405. What is below the document's first segments and not in it
   * is answered 404 as problem details, by the platform or by the service.
   *
   * @param path the OpenAPI 3.1 document, relative to the project's root
   */
  record Document(String path) implements Routing {}

  /**
   * All that is below a prefix, with any method, at any host.
   *
   * @param path the prefix with its slash and without one at its end, such as {@code /shop}
   * @param isStripped whether the service does not see the prefix: it gets a request for {@code /}
   *     if the prefix itself is requested, and the prefix in the header {@code X-Forwarded-Prefix}
   */
  record Prefix(String path, boolean isStripped) implements Routing {}

  /**
   * Every path of the application's own host, with any method, that nothing else of the application
   * has. The paths at which the service answers probes and shows its metrics stay hidden.
   */
  record Root() implements Routing {}
}

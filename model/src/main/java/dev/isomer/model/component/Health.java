package dev.isomer.model.component;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a program is asked whether it is well. A program that is not ready gets no requests, one that
 * is not alive is ended and started anew.
 */
public sealed interface Health {

  /** The path at which it reports that requests may come; {@link Ready#live} adds the other one. */
  static Ready ready(String path) {
    return new Ready(path);
  }

  /**
   * One path, which answers 200 while requests may come. Such a program is alive while its port
   * takes connections: one that waits for something else must not be restarted for it.
   */
  static Health path(String path) {
    return new OnePath(path);
  }

  /** It is ready and alive while its port takes connections. */
  static Health tcp() {
    return new Tcp();
  }

  /** It has the health service of gRPC (grpc.health.v1) at its port, which is asked as a whole. */
  static Health grpc() {
    return new Grpc(null);
  }

  /** It has the health service of gRPC at its port, which is asked about one service. */
  static Health grpc(String service) {
    return new Grpc(service);
  }

  /** It is ready and alive while this command, run beside it, ends with 0. */
  static Command command(String... words) {
    return new Command(List.of(words));
  }

  /** Nothing can be asked: it is well while its process runs. */
  static Health none() {
    return new None();
  }

  /**
   * Two paths of HTTP, since the answers have different consequences.
   *
   * @param ready answers 200 while requests may come, and something else while the program stops
   * @param live answers 200 while the program runs, whatever it waits for
   */
  record Paths(String ready, String live) implements Health {}

  /**
   * One path of HTTP.
   *
   * @param ready answers 200 while requests may come
   */
  record OnePath(String ready) implements Health {}

  /** Connections to its port. */
  record Tcp() implements Health {}

  /**
   * The health service of gRPC.
   *
   * @param service which service of the program is asked about, absent for the program as a whole
   */
  record Grpc(@Nullable String service) implements Health {}

  /**
   * A command in the program's container.
   *
   * @param words the program and its arguments; no shell reads them
   */
  record Command(List<String> words) implements Health {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** Nothing. */
  record None() implements Health {}

  /** The paths of HTTP that it names: nobody outside gets an answer there. */
  default List<String> paths() {
    return switch (this) {
      case Paths(String ready, String live) -> List.of(live, ready);
      case OnePath(String ready) -> List.of(ready);
      case Tcp tcp -> List.of();
      case Grpc grpc -> List.of();
      case Command command -> List.of();
      case None none -> List.of();
    };
  }

  /**
   * Paths of which the second has yet to be said.
   *
   * @param path where it says that requests may come
   */
  record Ready(String path) {

    /** The path at which it reports that it runs. */
    public Health live(String live) {
      return new Paths(path, live);
    }
  }
}

package dev.isomer.jvmserver;

import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** A server as a process of its own, until SIGTERM or SIGINT. */
public final class ServerProcess {

  /** The exit code for a mistake in the environment, or a port that is taken. */
  public static final int MISTAKE = 2;

  private ServerProcess() {}

  /** A running server, whose {@code close} throws no exception. */
  public interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Starts a server and returns; the process ends with exit code 0 when it gets the signal to end
   * and the server has stopped. A mistake in the environment is printed without a stack trace, and
   * ends the process with {@value #MISTAKE}.
   *
   * @param server starts the server; throws {@link BadEnvironmentException} for mistakes in the
   *     environment, {@link UncheckedIOException} if it cannot listen or read a file
   */
  public static void run(Supplier<? extends Running> server) {
    try {
      Running running = server.get();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "shutdown"));
    } catch (BadEnvironmentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(MISTAKE);
    }
  }

  private static void stop(Running server) {
    server.close();
    // Without this the exit code of a clean stop would be 143, as after a kill.
    Runtime.getRuntime().halt(0);
  }
}

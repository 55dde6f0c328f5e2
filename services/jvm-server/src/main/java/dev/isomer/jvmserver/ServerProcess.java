package dev.isomer.jvmserver;

import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** A server as a process of its own, until SIGTERM or SIGINT. */
public final class ServerProcess {

  /** The exit code for a mistake of the person who started it. */
  public static final int MISTAKE = 2;

  private ServerProcess() {}

  /** A server that runs, and stops without an exception. */
  public interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Starts a server and returns; the process ends with exit code 0 when it gets the signal to end
   * and the server has stopped. A mistake of the person who started it is printed without a stack
   * trace, and ends the process with {@value #MISTAKE}.
   *
   * @param server starts it; throws {@link BadEnvironmentException} for mistakes in the
   *     environment, {@link UncheckedIOException} if it cannot listen or read what it needs
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
    // Without this the exit code of a clean stop would be that of a kill, 143.
    Runtime.getRuntime().halt(0);
  }
}

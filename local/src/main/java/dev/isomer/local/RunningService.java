package dev.isomer.local;

import dev.isomer.model.project.JvmArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.BindException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A service inside this process. Its classes come only from its own jar and the JDK, so they cannot
 * collide with those of other services.
 */
final class RunningService implements AutoCloseable {

  private static final int ATTEMPTS = 3;

  private final URI url;
  private final AutoCloseable program;
  private final URLClassLoader classes;

  private RunningService(URI url, AutoCloseable program, URLClassLoader classes) {
    this.url = url;
    this.program = program;
    this.classes = classes;
  }

  /**
   * Starts a program and returns when it accepts requests.
   *
   * @param path the service's path, in error texts
   * @param asked the port at which it listens, or 0 for any free one
   * @param variables its environment but for {@code HOST} and {@code PORT}
   * @throws LocalFailure if the program cannot be started, or reports that it cannot start
   */
  static RunningService start(
      String path, int asked, JvmArtifact artifact, Map<String, String> variables) {
    for (int attempt = 1; ; attempt++) {
      int port = asked == 0 ? Loopback.freePort() : asked;
      var environment = new TreeMap<>(variables);
      environment.put("HOST", Loopback.HOST);
      environment.put("PORT", Integer.toString(port));
      try {
        return start(path, artifact, environment, port);
      } catch (LocalFailure e) {
        // Another process may take a free port in the moment before the program does.
        if (asked != 0
            || attempt == ATTEMPTS
            || causes(e).noneMatch(BindException.class::isInstance)) {
          throw e;
        }
      }
    }
  }

  /** The base address at which the service answers. */
  URI url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    try (classes) {
      program.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the program at " + url + " does not stop", e);
    }
  }

  private static RunningService start(
      String path, JvmArtifact artifact, Map<String, String> environment, int port) {
    String entry = artifact.process().orElseThrow();
    var classes =
        new URLClassLoader(
            "service", new URL[] {url(artifact)}, ClassLoader.getPlatformClassLoader());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // What the program finds by ServiceLoader, it finds in its own jar; its threads inherit this.
    thread.setContextClassLoader(classes);
    try {
      Object program =
          Class.forName(entry, true, classes)
              .getMethod("start", Map.class)
              .invoke(null, environment);
      if (program instanceof AutoCloseable running) {
        var url = URI.create("http://" + Loopback.HOST + ":" + port + "/");
        return new RunningService(url, running, classes);
      }
      throw close(classes, unusable(path, entry, new NoSuchMethodException("start(Map)")));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw close(
          classes,
          new LocalFailure(
              path,
              "the program did not start: " + firstLine(cause),
              "a program that starts with " + String.join(", ", environment.keySet()),
              "fix it; its log may say more",
              cause));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw close(classes, unusable(path, entry, e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static LocalFailure unusable(String path, String entry, Throwable cause) {
    return new LocalFailure(
        path + "/code",
        "the program's " + JvmArtifact.PROCESS + " is " + entry + ", which cannot be called",
        "a public class of its jar with public static AutoCloseable start(Map)",
        "fix the jar's manifest, or the class",
        cause);
  }

  private static LocalFailure close(URLClassLoader classes, LocalFailure failure) {
    try {
      classes.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static URL url(JvmArtifact artifact) {
    try {
      return artifact.jar().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow();
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
  }
}

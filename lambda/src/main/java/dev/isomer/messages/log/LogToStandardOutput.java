package dev.isomer.messages.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.slf4j.LoggerFactory;

/**
 * Sets logging up in code; Logback finds it as a service. No file is searched for and no XML is
 * parsed, which a cold start would wait for.
 *
 * <p>The appender looks up {@code System.out} at each line, so whoever redirects it gets the lines.
 */
public final class LogToStandardOutput extends ContextAwareBase implements Configurator {
  private static final String OURS = "dev.isomer";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var about = about();
    var lines = new JsonLines(about.getProperty("service"), about.getProperty("version"));
    lines.setContext(context);
    lines.start();
    var output = new ConsoleAppender<ILoggingEvent>();
    output.setName("standard output");
    output.setContext(context);
    output.setEncoder(lines);
    output.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(output);
    context.getLogger(OURS).setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Our own lines of level DEBUG too, or not; those of libraries stay at WARN. */
  public static void debug(boolean on) {
    if (LoggerFactory.getLogger(OURS) instanceof Logger ours) {
      ours.setLevel(on ? Level.DEBUG : Level.INFO);
    }
  }

  /** Written by the build; a manifest would be lost where a host unpacks the jar. */
  private static Properties about() {
    var about = new Properties();
    try (var file = LogToStandardOutput.class.getResourceAsStream("/message-service.properties")) {
      about.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("message-service.properties cannot be read", e);
    }
    return about;
  }
}

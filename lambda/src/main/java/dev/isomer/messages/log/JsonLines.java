package dev.isomer.messages.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one line: time, level, service, version, logger and message, then what the
 * request and the event add, then the stack of an exception.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();

  /** Of each exception: enough to leave the libraries, and a line stays under 8 KiB or so. */
  private static final String FRAMES = "30";

  private static final byte[] NOTHING = {};

  private final String service;
  private final String version;
  private final ThrowableProxyConverter stacks = new ThrowableProxyConverter();

  JsonLines(String service, String version) {
    this.service = service;
    this.version = version;
  }

  @Override
  public void start() {
    stacks.setOptionList(List.of(FRAMES));
    stacks.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new ByteArrayOutputStream(256);
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("service", service);
      json.writeStringField("version", version);
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      for (var entry : event.getMDCPropertyMap().entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      if (event.getKeyValuePairs() != null) {
        for (var pair : event.getKeyValuePairs()) {
          write(json, pair.key, pair.value);
        }
      }
      if (event.getThrowableProxy() != null) {
        json.writeStringField("stack", stacks.convert(event));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return line.toByteArray();
  }

  private static void write(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    switch (value) {
      case Integer number -> json.writeNumberField(name, number);
      case Long number -> json.writeNumberField(name, number);
      case Boolean truth -> json.writeBooleanField(name, truth);
      case null -> json.writeNullField(name);
      case Object other -> json.writeStringField(name, other.toString());
    }
  }
}

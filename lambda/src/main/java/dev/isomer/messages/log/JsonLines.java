package dev.isomer.messages.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.isomer.jvmserver.JsonLine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one line: time, level, service, version, logger and message, then what the
 * request and the event add, then the stack of an exception.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  /** Of each exception: enough to leave the libraries, and a line stays under 8 KiB or so. */
  private static final String FRAMES = "30";

  private static final byte[] NOTHING = {};

  private final JsonLine line;
  private final ThrowableProxyConverter stacks = new ThrowableProxyConverter();

  JsonLines(String service, String version) {
    line = new JsonLine(service, version);
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
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("logger", event.getLoggerName());
    fields.put("message", event.getFormattedMessage());
    fields.putAll(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      for (var pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value);
      }
    }
    if (event.getThrowableProxy() != null) {
      fields.put("stack", stacks.convert(event));
    }
    var text = line.of(event.getInstant(), event.getLevel().toString(), fields);
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

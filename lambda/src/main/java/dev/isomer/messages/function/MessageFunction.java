package dev.isomer.messages.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.isomer.messages.service.MessageService;
import dev.isomer.messages.service.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What Lambda calls. Everything is built when the function is initialised; with SnapStart that is
 * before the snapshot, which also holds one read of the store, so that a restored function finds
 * its classes loaded and its code compiled.
 *
 * <p>Ids come from {@code SecureRandom}, which Lambda's Java runtimes seed anew after a restore;
 * the snapshot has drawn none.
 */
public final class MessageFunction implements RequestStreamHandler, Resource {
  private static final Logger LOG = LoggerFactory.getLogger(MessageFunction.class);

  private final MessageService service;

  /**
   * @throws dev.isomer.jvmserver.BadEnvironmentException if the environment has mistakes
   */
  public MessageFunction() {
    this(System.getenv());
  }

  MessageFunction(Map<String, String> environment) {
    this.service = MessageService.from(Settings.of(environment));
    Core.getGlobalContext().register(this);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (var _ = MDC.putCloseable("requestId", context.getAwsRequestId())) {
      var response = service.contract().answer(ProxyEvent.read(event, context.getAwsRequestId()));
      answer.write(ProxyEvent.write(response).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try {
      service.store().count();
    } catch (RuntimeException e) {
      // A store that is unreachable now may be reachable when a request arrives.
      LOG.warn("priming failed", e);
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}
}

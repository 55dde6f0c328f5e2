package dev.isomer.journeys.cluster;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test of the applications that run on the cluster: they are put there once for all of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ExtendWith(OnCluster.Resolver.class)
@interface OnCluster {

  /** Gives a test {@link Messages}, which end with the last test. */
  final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Messages.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Attempt.class, key -> Attempt.deploy(), Attempt.class)
          .messages();
    }
  }

  /** One attempt to deploy: what failed for the first test fails for all, without another try. */
  final class Attempt implements AutoCloseable {
    private final @Nullable Messages messages;
    private final @Nullable Exception failure;

    private Attempt(@Nullable Messages messages, @Nullable Exception failure) {
      this.messages = messages;
      this.failure = failure;
    }

    static Attempt deploy() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
        return new Attempt(Messages.deploy(folder), null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Attempt(null, e);
      } catch (IOException | RuntimeException e) {
        return new Attempt(null, e);
      }
    }

    Messages messages() {
      if (messages == null) {
        throw new IllegalStateException("the application is not on the cluster", failure);
      }
      return messages;
    }

    @Override
    public void close() throws IOException {
      if (messages != null) {
        messages.close();
      }
    }
  }
}

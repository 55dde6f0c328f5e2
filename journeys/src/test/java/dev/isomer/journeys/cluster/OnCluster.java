package dev.isomer.journeys.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test of applications that run on the cluster: each is put there once for all of the tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ExtendWith(OnCluster.Resolver.class)
@interface OnCluster {

  /**
   * Gives a test the {@link Messages} or the {@link TrialOnCluster}, which end with the last test.
   */
  final class Resolver implements ParameterResolver {
    private static final Map<Class<?>, Deployment> DEPLOYMENTS =
        Map.of(Messages.class, Messages::deploy, TrialOnCluster.class, TrialOnCluster::deploy);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return DEPLOYMENTS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(
              type, key -> Attempt.at(Objects.requireNonNull(DEPLOYMENTS.get(type))), Attempt.class)
          .deployed();
    }
  }

  /** Puts something on the cluster. */
  @FunctionalInterface
  interface Deployment {

    /**
     * Puts it there.
     *
     * @param folder for what is rendered
     */
    Closeable into(Path folder) throws IOException, InterruptedException;
  }

  /** One attempt to deploy: what failed for the first test fails for all, without another try. */
  final class Attempt implements AutoCloseable {
    private final @Nullable Closeable deployed;
    private final @Nullable Exception failure;

    private Attempt(@Nullable Closeable deployed, @Nullable Exception failure) {
      this.deployed = deployed;
      this.failure = failure;
    }

    static Attempt at(Deployment deployment) {
      try {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
        return new Attempt(deployment.into(folder), null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Attempt(null, e);
      } catch (IOException | RuntimeException e) {
        return new Attempt(null, e);
      }
    }

    Object deployed() {
      if (deployed == null) {
        throw new IllegalStateException("the application is not on the cluster", failure);
      }
      return deployed;
    }

    @Override
    public void close() throws IOException {
      if (deployed != null) {
        deployed.close();
      }
    }
  }
}

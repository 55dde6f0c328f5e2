package dev.isomer.conformance;

import dev.isomer.conformance.session.CheckFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Records what JUnit reports. What was not carried out does not hold: a suite skips nothing. */
final class Outcomes implements TestExecutionListener {
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Consumer<Check> listener;

  Outcomes(Consumer<Check> listener) {
    this.listener = listener;
  }

  Result result() {
    return new Result(checks);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    begun.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    add(test, new Check.Failure("it was not carried out: " + reason, null));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          add(test, null);
        }
      }
      case FAILED, ABORTED -> add(test, failure(result.getThrowable().orElse(null)));
    }
  }

  private void add(TestIdentifier test, Check.@Nullable Failure failure) {
    long now = System.nanoTime();
    var took = Duration.ofNanos(now - begun.getOrDefault(test.getUniqueId(), now));
    var check = new Check(id(test), test.getDisplayName(), took, failure);
    checks.add(check);
    listener.accept(check);
  }

  private static String id(TestIdentifier test) {
    TestSource source = test.getSource().orElse(null);
    return switch (source) {
      case MethodSource method -> simple(method.getClassName()) + "." + method.getMethodName();
      case ClassSource type -> simple(type.getClassName());
      case null, default -> test.getDisplayName();
    };
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static Check.Failure failure(@Nullable Throwable thrown) {
    return switch (thrown) {
      case null -> new Check.Failure("it was not carried out", null);
      case CheckFailure failed -> new Check.Failure(said(failed.getCause()), failed.exchange());
      default -> new Check.Failure(said(thrown), null);
    };
  }

  private static String said(Throwable thrown) {
    String message = thrown.getMessage();
    if (thrown instanceof AssertionError && message != null) {
      return message.strip();
    }
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}

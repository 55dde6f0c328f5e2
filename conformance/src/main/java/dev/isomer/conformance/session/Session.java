package dev.isomer.conformance.session;

import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.http.Place;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each check the one {@link Caller} of its run, and a failed one what it last asked. The
 * place comes as two configuration parameters of JUnit.
 */
public final class Session
    implements ParameterResolver, BeforeEachCallback, TestExecutionExceptionHandler {

  /** The parameter with the base address. */
  public static final String URL = "isomer.url";

  /** The parameter with the name to ask for; absent if it is the address's own. */
  public static final String HOST = "isomer.host";

  private static final Namespace NAMESPACE = Namespace.create(Session.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Caller.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return caller(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    caller(context).clearTranscript();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
    throw new CheckFailure(thrown, caller(context).transcript().orElse(null));
  }

  /** One for the run, closed at its end. */
  private static Caller caller(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Caller.class, key -> new Caller(place(context)), Caller.class);
  }

  private static Place place(ExtensionContext context) {
    String url =
        context
            .getConfigurationParameter(URL)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        URL + ": it is not set; set it to the application's base address"));
    return Place.of(url, context.getConfigurationParameter(HOST).orElse(null));
  }
}

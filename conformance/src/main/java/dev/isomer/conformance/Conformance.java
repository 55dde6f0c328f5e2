package dev.isomer.conformance;

import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.http.Place;
import dev.isomer.conformance.messages.MessagesSuite;
import dev.isomer.conformance.quotes.QuotesSuite;
import dev.isomer.conformance.session.Session;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The suite of an application. It needs the address of a running one, may be repeated at the same
 * place. That of messages leaves its messages behind, and its counts are exact only while no other
 * client posts; that of quotes changes nothing.
 *
 * @param application the application's name
 * @param checks the classes of its checks, which JUnit runs in this order
 */
public record Conformance(String application, List<Class<?>> checks) {
  private static final List<Conformance> ALL =
      List.of(
          new Conformance("messages", MessagesSuite.CHECKS),
          new Conformance("quotes", QuotesSuite.CHECKS));

  public Conformance {
    checks = List.copyOf(checks);
  }

  /** The applications that have a suite. */
  public static List<String> applications() {
    return ALL.stream().map(Conformance::application).toList();
  }

  /**
   * The suite of an application.
   *
   * @throws IllegalArgumentException if there is none, with a sentence that names all
   */
  public static Conformance of(String application) {
    return ALL.stream()
        .filter(suite -> suite.application().equals(application))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no suite is called \""
                        + application
                        + "\"; choose one of "
                        + String.join(", ", applications())));
  }

  /** How many checks there are. */
  public int size() {
    return (int)
        checks.stream()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
  }

  /**
   * Runs every check, one after the other.
   *
   * @param listener gets each result as its check ends
   * @throws UnreachableException if nothing answers at the place
   */
  public Result run(Place place, Consumer<Check> listener) {
    knock(place);
    var outcomes = new Outcomes(listener);
    LauncherFactory.create(ALONE).execute(request(place), outcomes);
    return outcomes.result();
  }

  /** Whether anybody is there, which is one sentence and not as many failures as checks. */
  private static void knock(Place place) {
    try (var caller = new Caller(place)) {
      caller.send(Call.get("/"));
    } catch (UncheckedIOException e) {
      throw new UnreachableException(place, e);
    }
  }

  /** Nothing that happens to be on the class path or in a system property has a say. */
  private static final LauncherConfig ALONE =
      LauncherConfig.builder()
          .enableLauncherSessionListenerAutoRegistration(false)
          .enableLauncherDiscoveryListenerAutoRegistration(false)
          .enableTestExecutionListenerAutoRegistration(false)
          .enablePostDiscoveryFilterAutoRegistration(false)
          .build();

  private LauncherDiscoveryRequest request(Place place) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .enableImplicitConfigurationParameters(false)
            .selectors(checks.stream().map(DiscoverySelectors::selectClass).toList())
            .configurationParameter(
                "junit.jupiter.displayname.generator.default", Sentences.class.getName())
            .configurationParameter(
                "junit.jupiter.testmethod.order.default", MethodOrderer.MethodName.class.getName())
            .configurationParameter(Session.URL, place.url().toString());
    if (place.host() != null) {
      request.configurationParameter(Session.HOST, place.host());
    }
    return request.build();
  }
}

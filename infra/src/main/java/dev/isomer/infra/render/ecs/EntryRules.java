package dev.isomer.infra.render.ecs;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which requests lead to which service, as a load balancer compares them. */
public final class EntryRules {

  /** Application Load Balancers number rules from 1 to this, and take the lowest first. */
  private static final int LAST = 50_000;

  private static final int DOCUMENTS = 10_000;
  private static final int LONGEST = 300;
  private static final int SAME_LENGTH = 100;

  private EntryRules() {}

  /**
   * One rule.
   *
   * @param base the path that leads to the service, with all that is below it; empty for every path
   * @param isStripped whether the service does not see that path
   * @param service what answers
   * @param priority the place among all rules; it depends on the rule alone, as far as it can, so
   *     that a new rule does not move the others
   */
  public record EntryRule(String base, boolean isStripped, Service service, int priority) {

    /** The paths that it is for, which a load balancer and CloudFront write in the same way. */
    List<String> patterns() {
      return base.isEmpty() ? List.of("/*") : List.of(base, base + "/*");
    }

    /** The prefix that a service has to know of, as its pages link to it; absent if none. */
    @Nullable String forwardedPrefix() {
      return isStripped ? base : null;
    }
  }

  /**
   * The rules of an API: the first segments of documents, prefixes with the longest first, the
   * root. What is below a first segment and not in the document is answered by the service.
   */
  public static List<EntryRule> of(HttpApi api, ValidApplication<AwsPlace> application) {
    var rules = new ArrayList<EntryRule>();
    var taken = new TreeSet<Integer>();
    application.mounts(api).stream()
        .flatMap(mounted -> rules(mounted, application))
        .forEach(
            rule -> {
              int priority = rule.priority();
              while (!taken.add(priority)) {
                priority++;
              }
              rules.add(new EntryRule(rule.base(), rule.isStripped(), rule.service(), priority));
            });
    return rules;
  }

  private static Stream<EntryRule> rules(Mounted mounted, ValidApplication<AwsPlace> application) {
    Service service = mounted.service();
    return switch (mounted.routing()) {
      case Routing.Document document ->
          application.firstSegments(document).stream()
              .map(
                  base ->
                      new EntryRule(
                          base,
                          false,
                          service,
                          1 + Math.floorMod(base.hashCode(), DOCUMENTS - 200)));
      case Routing.Prefix(String path, boolean isStripped) ->
          Stream.of(new EntryRule(path, isStripped, service, priority(path)));
      case Routing.Root root -> Stream.of(new EntryRule("", false, service, LAST));
    };
  }

  private static int priority(String prefix) {
    int shorter = LONGEST - Math.min(prefix.length(), LONGEST);
    return DOCUMENTS + shorter * SAME_LENGTH + Math.floorMod(prefix.hashCode(), SAME_LENGTH / 2);
  }
}

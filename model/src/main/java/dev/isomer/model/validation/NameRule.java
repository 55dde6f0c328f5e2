package dev.isomer.model.validation;

import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names are short kebab case, and no two components share a name or what is made from it. */
final class NameRule implements Rule {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  @Override
  public Stream<Finding> findings(Subject subject) {
    var findings = Stream.<Finding>builder();
    checkSyntax(subject.application().name(), subject.path("name"), findings);
    checkSyntax(subject.environment().name(), "environment/name", findings);
    var byName = new HashMap<String, Component>();
    var byId = new HashMap<String, Component>();
    for (Component component : subject.application().components()) {
      String path = subject.path(component.name());
      checkSyntax(component.name(), path + "/name", findings);
      component.formerNames().forEach(name -> checkSyntax(name, path + "/formerly", findings));
      if (byName.putIfAbsent(component.name(), component) != null) {
        findings.add(
            Finding.error(
                "name.duplicate",
                path + "/name",
                "a second component named " + component.name(),
                "one component for a name",
                "rename one of them"));
        continue;
      }
      Component twin = byId.putIfAbsent(Names.id(component), component);
      if (twin != null) {
        findings.add(
            Finding.error(
                "name.identity",
                path + "/formerly",
                "the id " + Names.id(component) + ", which " + twin.name() + " also has",
                "one component for an id",
                "remove the former name from the one that never had it, or rename one"));
      }
    }
    return findings.build();
  }

  /** Adds what is wrong with a name by itself. */
  static void checkSyntax(String name, String path, Stream.Builder<Finding> findings) {
    syntax(name, path).ifPresent(findings);
    if (KEBAB.matcher(name).matches() && name.length() > Names.LONGEST) {
      findings.add(
          Finding.error(
              "name.length",
              path,
              name.length() + " characters",
              "at most " + Names.LONGEST,
              "shorten the name"));
    }
  }

  /** What is wrong with a name but for its length. */
  static Optional<Finding> syntax(String name, String path) {
    return KEBAB.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "name.syntax",
                path,
                "the name \"" + Text.printable(name) + "\"",
                "lower-case words of letters and digits joined by single hyphens",
                "rename it, for example \"message-api\""));
  }
}

package dev.isomer.model.validation;

import dev.isomer.model.component.Code;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program was built, has sane limits, and an environment without secrets. */
final class ProgramRule implements Rule {

  /** Below it, a JVM does not start: 128 MiB. */
  static final int SMALLEST_JVM_MEMORY = 128;

  /**
   * 12 MiB is the least with which every container runtime starts something (CRI-O, {@code
   * minMemoryLimit}), and the program needs some of its own: 16 MiB.
   */
  static final int SMALLEST_IMAGE_MEMORY = 16;

  /** The largest that every platform can give to one replica: 10 GiB. */
  static final int LARGEST_MEMORY = 10_240;

  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern SECRET =
      Pattern.compile(".*(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL).*");
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://[^/@\\s]*:[^/@\\s]+@.*|.*-----BEGIN [A-Z ]*PRIVATE KEY-----.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Set<String> RESERVED = Set.of("PORT", "HOST");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject.application().workloads().flatMap(workload -> check(workload, subject).stream());
  }

  private static List<Finding> check(Workload<?> workload, Subject subject) {
    String path = subject.path(workload.name());
    var findings = new ArrayList<Finding>();
    checkCode(workload, subject, findings);
    int memory = workload.memoryMebibytes();
    int smallest = smallestMemory(workload.code());
    if (memory < smallest || memory > LARGEST_MEMORY) {
      findings.add(
          Finding.error(
              "service.memory",
              path + "/memory",
              memory + " MiB",
              "from " + smallest + " to " + LARGEST_MEMORY + " MiB",
              "choose a size in that range"));
    }
    checkVariables(workload, path, findings);
    checkEnvironment(workload, path, subject, findings);
    return findings;
  }

  private static void checkEnvironment(
      Workload<?> workload, String path, Subject subject, List<Finding> findings) {
    workload
        .program()
        .variables()
        .forEach(
            (name, value) -> {
              if (value.in(subject.environment().name()).isEmpty()) {
                findings.add(
                    Finding.error(
                        "variable.environment",
                        path + "/variables/" + Text.printable(name),
                        Unsaid.given(subject),
                        Unsaid.LIMIT,
                        Unsaid.remedy("variable(\"" + Text.printable(name) + "\", …)", subject)));
              }
            });
  }

  private static int smallestMemory(@Nullable Code code) {
    return switch (code) {
      case ImageCode image -> SMALLEST_IMAGE_MEMORY;
      case JvmCode jvm -> SMALLEST_JVM_MEMORY;
      case null -> SMALLEST_JVM_MEMORY;
    };
  }

  private static void checkFirst(
      String variable, String path, Set<String> names, List<Finding> findings) {
    if (!names.add(variable)) {
      findings.add(
          Finding.error(
              "variable.duplicate",
              path,
              "the variable " + variable + " a second time",
              "one meaning for a variable",
              "choose another with usesAs(…)"));
    }
  }

  private static void checkCode(Workload<?> workload, Subject subject, List<Finding> findings) {
    String path = subject.path(workload.name(), "code");
    switch (workload.code()) {
      case JvmCode code -> checkArtifact(code, path, subject, findings);
      // Its entry is looked for where images are run.
      case ImageCode code -> {}
      case null ->
          findings.add(
              Finding.error(
                  "code.missing",
                  path,
                  "no program",
                  "the artifact of a module, or an image that another tool builds",
                  "call code(JvmCode.of(\"…\")) or code(ImageCode.of(\"…\"))"));
    }
  }

  private static void checkArtifact(
      JvmCode code, String path, Subject subject, List<Finding> findings) {
    if (subject.sources().jar(code).isEmpty()) {
      findings.add(
          Finding.error(
              "code.artifact",
              path,
              "the artifact " + Text.printable(code.artifact()),
              "a target/" + Text.printable(code.artifact()) + ".jar in exactly one module",
              "build the module, or correct the name"));
    }
  }

  private static void checkVariables(Workload<?> workload, String path, List<Finding> findings) {
    var names = new HashSet<>(workload.program().variables().keySet());
    for (Edge edge : workload.edges()) {
      String at = path + "/uses/" + edge.target().name();
      edge.address().variables().forEach(each -> checkFirst(each, at, names, findings));
    }
    for (String name : workload.secrets().keySet()) {
      if (!names.add(name)) {
        findings.add(
            Finding.error(
                "variable.duplicate",
                path + "/secrets/" + Text.printable(name),
                "the variable " + Text.printable(name) + " a second time",
                "one meaning for a variable",
                "choose another with secret(…)"));
      }
    }
    for (String name : names.stream().sorted().toList()) {
      if (!VARIABLE.matcher(name).matches() || RESERVED.contains(name)) {
        findings.add(
            Finding.error(
                "variable.name",
                path + "/variables/" + Text.printable(name),
                "the variable \"" + Text.printable(name) + "\"",
                "upper-case letters, digits and underscores, with a letter first; the platform sets"
                    + " PORT and HOST",
                "rename it"));
      }
    }
    for (var variable : workload.program().variables().entrySet()) {
      String name = variable.getKey();
      if (SECRET.matcher(name).matches()
          || variable.getValue().all().anyMatch(it -> SECRET_VALUE.matcher(it).matches())) {
        findings.add(
            Finding.error(
                "variable.secret",
                path + "/variables/" + name,
                "a literal value for what looks like a secret",
                "no secret in a description",
                "keep it in a secret store, and give the program its address"));
      }
    }
  }
}

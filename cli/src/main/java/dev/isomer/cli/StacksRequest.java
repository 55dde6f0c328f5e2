package dev.isomer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for a deploy of stacks.
 *
 * @param stacks what is deployed, in the order of the command line
 * @param assembly the cloud assembly to deploy; null for the app of cdk.json
 * @param verifications the commands that verify applications, by their names
 */
record StacksRequest(
    List<DeployableStack> stacks,
    @Nullable CloudAssembly assembly,
    Map<String, String> verifications) {

  StacksRequest {
    stacks = List.copyOf(stacks);
    verifications = Map.copyOf(verifications);
  }

  /**
   * Reads the command line, and adds all mistakes to a list.
   *
   * @param app the folder of a cloud assembly; null for the app of cdk.json
   * @param known all stacks of the estate
   * @param others the names of the applications that do not go to AWS
   */
  static StacksRequest of(
      List<String> names,
      String environment,
      @Nullable Path app,
      List<String> verifications,
      List<DeployableStack> known,
      List<String> others,
      List<String> mistakes) {
    List<String> environments =
        known.stream().map(each -> each.environment().name()).distinct().toList();
    RequestMistakes.environment(environment, environments).ifPresent(mistakes::add);
    List<String> chosen = names.stream().distinct().toList();
    for (String name : chosen) {
      mistake(name, environment, environments, known, others).ifPresent(mistakes::add);
    }
    List<DeployableStack> stacks =
        chosen.stream().flatMap(name -> find(name, environment, known).stream()).toList();
    Optional<CloudAssembly> assembly =
        app == null ? Optional.empty() : CloudAssembly.read(app, mistakes);
    assembly.ifPresent(
        read -> stacks.forEach(stack -> read.mistake(stack).ifPresent(mistakes::add)));
    return new StacksRequest(
        stacks,
        assembly.orElse(null),
        VerifyOptions.read(verifications, chosen, names(known), mistakes));
  }

  private static Optional<String> mistake(
      String name,
      String environment,
      List<String> environments,
      List<DeployableStack> known,
      List<String> others) {
    if (others.contains(name)) {
      return Optional.of(
          name + ": it does not go to AWS; add an AwsTarget to it, or use deploy-apps");
    }
    List<String> own =
        known.stream()
            .filter(each -> each.application().name().equals(name))
            .map(each -> each.environment().name())
            .toList();
    return own.isEmpty()
        ? Optional.of(unknown(name, names(known)))
        : RequestMistakes.elsewhere(name, environment, own, environments);
  }

  private static Optional<DeployableStack> find(
      String name, String environment, List<DeployableStack> known) {
    return known.stream()
        .filter(each -> each.application().name().equals(name))
        .filter(each -> each.environment().name().equals(environment))
        .findFirst();
  }

  private static List<String> names(List<DeployableStack> known) {
    return known.stream().map(each -> each.application().name()).distinct().toList();
  }

  private static String unknown(String name, List<String> names) {
    return "%s: there is no such application on AWS, only %s; %s"
        .formatted(
            name,
            names.isEmpty() ? "none" : String.join(", ", names),
            Nearest.to(name, names).map(near -> "did you mean " + near + "?").orElse("name one"));
  }
}

package dev.isomer.infra.limits;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a CloudFormation stack and its tags cannot hold of an application. */
public final class StackLimits {

  /** What every service of AWS takes in the value of a tag. */
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*");

  private StackLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Stream.concat(resources(application), owner(application));
  }

  private static Stream<Finding> resources(ValidApplication<AwsPlace> application) {
    long resources = StackResources.of(application);
    return AwsLimits.STACK_RESOURCES.isExceededBy(resources)
        ? Stream.of(
            Finding.error(
                "capability.resources.aws",
                application.application().name(),
                AwsLimits.STACK_RESOURCES.text(resources),
                "at most " + AwsLimits.STACK_RESOURCES.text() + " in a stack of CloudFormation",
                "make several applications of it; a path of an API costs two"))
        : Stream.of();
  }

  private static Stream<Finding> owner(ValidApplication<AwsPlace> application) {
    String owner = application.application().owner();
    String path = application.path("owner");
    int length = owner.codePointCount(0, owner.length());
    if (AwsLimits.OWNER.isExceededBy(length)) {
      return Stream.of(
          Finding.error(
              "capability.owner.aws",
              path,
              AwsLimits.OWNER.text(length),
              "at most " + AwsLimits.OWNER.text() + " in a tag of AWS",
              "shorten it"));
    }
    return TAG.matcher(owner).matches()
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "capability.owner-letters.aws",
                path,
                "the owner \"" + owner.replaceAll("\\p{C}", "?") + "\"",
                "letters, digits, spaces and _.:/=+-@ in a tag of AWS",
                "write it with those"));
  }
}

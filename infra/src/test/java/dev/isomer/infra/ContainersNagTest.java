package dev.isomer.infra;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** What cdk-nag's AwsSolutions rules say of containers, each with the reason why it is so. */
class ContainersNagTest {
  @TempDir Path root;

  /** A rule that is broken on purpose. */
  private enum Accepted {
    /** Flow logs cost by the GB, most of which strangers would cause who knock at addresses. */
    NO_FLOW_LOG("Network", "VPC7"),
    /** Container Insights cost by the metric; the signals of Isomer need none of them. */
    NO_INSIGHTS("Cluster", "ECS4"),
    /** Plain settings, among them the addresses of what a program reaches; secrets are not. */
    VARIABLES(
        "(Shop|Help|Prices)ServiceDefinition|MailerWorkerDefinition|SweepTaskDefinition", "ECS2"),
    /** CloudWatch Logs has the access log; the rule looks for the older kind only. */
    NO_OLD_ENTRY_LOG("ShopApi", "ELB2"),
    /** Tasks get their names when they run; the condition keeps them in the cluster. */
    RUNNING_TASKS("SweepTaskMachine/Role", "IAM5.*task/shop-dev/\\*]"),
    /** The program logs, and Step Functions keeps the history of each run for 90 days. */
    NO_MACHINE_LOG("SweepTask", "SF1"),
    /** X-Ray has nothing to add to one state. */
    NO_MACHINE_TRACE("SweepTask", "SF2"),
    /** The application is for everybody. */
    NO_GEOGRAPHY("ShopApiEntry/Distribution", "CFR1"),
    /** A firewall costs from 6 USD a month; the finding capability.throttle.aws says so. */
    NO_FIREWALL("ShopApiEntry/Distribution", "CFR2"),
    /** The load balancer has the access log. */
    NO_EDGE_LOG("ShopApiEntry/Distribution", "CFR3"),
    /** CloudFront's own certificate. */
    OLD_TLS("ShopApiEntry/Distribution", "CFR4"),
    /** Data of dev is not worth the price of backups. */
    NO_BACKUP("OrdersStore", "DDB3");

    private final Pattern pattern;

    Accepted(String construct, String rule) {
      pattern =
          Pattern.compile(
              "/DevStack/(" + construct + ")(/Resource)? AwsSolutions-" + rule + "[:\\[].*",
              Pattern.DOTALL);
    }
  }

  @Test
  void everyRuleThatIsBrokenHasAReasonAndEveryReasonIsNeeded() {
    List<String> broken = broken();

    assertThat(broken)
        .allSatisfy(line -> assertThat(Accepted.values()).anyMatch(reason -> is(reason, line)));
    assertThat(
            Arrays.stream(Accepted.values())
                .filter(reason -> broken.stream().anyMatch(line -> is(reason, line)))
                .collect(toSet()))
        .isEqualTo(EnumSet.allOf(Accepted.class));
  }

  private static boolean is(Accepted reason, String line) {
    return reason.pattern.matcher(line).matches();
  }

  // CDK deprecates the type, and its assertions still answer with it.
  @SuppressWarnings("deprecation")
  private List<String> broken() {
    var fixture = new Fixture(root);
    Containers.images(fixture);
    var app = Fixture.app(root.resolve("cdk.out"));
    // With this flag, what the rules say would end the synthesis before it can be read.
    app.getNode().setContext("@aws-cdk/core:annotationsInValidationReport", false);
    var stack =
        new AwsStack(app, "DevStack", fixture.valid(Containers.application(), Containers.DEV));
    Aspects.of(stack).add(new AwsSolutionsChecks());
    var annotations = Annotations.fromStack(stack);
    var any = Match.stringLikeRegexp("AwsSolutions-.*");
    return Stream.of(annotations.findError("*", any), annotations.findWarning("*", any))
        .flatMap(List::stream)
        .map(message -> message.getId() + " " + message.getEntry().getData())
        .sorted()
        .toList();
  }
}

package dev.isomer.infra;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/**
 * What cdk-nag's AwsSolutions rules say, each with the reason why it is so. The reasons stand here,
 * not in the templates: they are about our choices, and a template is read by CloudFormation.
 */
class NagTest {
  @TempDir Path root;

  /** A rule that is broken on purpose. */
  private enum Accepted {
    /** The API is public, as the application that it serves; nothing here has users. */
    NO_AUTHORIZATION("MessageApi/Default/messages.*", "APIG4"),
    /** As above. */
    NO_USER_POOL("MessageApi/Default/messages.*", "COG4"),
    /** The service validates, and its answer names the field that is wrong. */
    NO_REQUEST_VALIDATION("MessageApi", "APIG2"),
    /** A firewall costs from 5 USD a month and rule; the throttle bounds what anybody can do. */
    NO_API_FIREWALL("MessageApi/DeploymentStage.live", "APIG3"),
    /** Execution logs have no end and can hold what clients send; the access log has neither. */
    NO_EXECUTION_LOG("MessageApi/DeploymentStage.live", "APIG6"),
    /** One setting for all APIs of the account and region: AWS's own policy for just that. */
    LOG_ROLE("MessageApi/CloudWatchRole", "IAM4.*AmazonAPIGatewayPushToCloudWatchLogs]"),
    /** Nobody but CloudFront can read the bucket, and CloudFront has the access log. */
    NO_BUCKET_LOG("Website/Bucket", "S1"),
    /** The application is for everybody. */
    NO_GEOGRAPHY("Website/Distribution", "CFR1"),
    /** As for the API. */
    NO_SITE_FIREWALL("Website/Distribution", "CFR2"),
    /** The rule looks for the older kind of log only; see decision 0003. */
    NO_OLD_SITE_LOG("Website/Distribution", "CFR3"),
    /** CloudFront's own certificate; the finding capability.site-tls.aws says so. */
    OLD_TLS("Website/Distribution", "CFR4"),
    /** All objects of the site's own bucket; their names are those of the files. */
    COPY_TO("Website/Copy/Role", "IAM5.Resource::<WebsiteBucket.Arn>/.*"),
    /** Files to deploy, named by their content; the names are known after the role only. */
    COPY_FROM("Website/Copy/Role", "IAM5.Resource::arn.*:cdk-hnb659fds-assets-.*"),
    /** CDK's own function; its Python comes with CDK. */
    COPY_RUNTIME("Custom::CDKBucketDeployment.*", "L1"),
    /** Data of dev is not worth the price of backups. */
    NO_BACKUP("(MessagesStore|MessageLedgerStore)", "DDB3");

    private final Pattern pattern;

    Accepted(String construct, String rule) {
      this.pattern =
          Pattern.compile(
              "/(Dev|Prod)Stack/" + construct + "/Resource AwsSolutions-" + rule + "[:\\[].*",
              Pattern.DOTALL);
    }
  }

  @Test
  void everyRuleThatIsBrokenInProdHasAReasonAndEveryReasonIsNeeded() {
    Set<Accepted> inProd = EnumSet.complementOf(EnumSet.of(Accepted.NO_BACKUP));

    assertThat(reasons(broken(Fixture.PROD))).isEqualTo(inProd);
  }

  @Test
  void everyRuleThatIsBrokenInDevHasAReasonAndEveryReasonIsNeeded() {
    assertThat(reasons(broken(Fixture.DEV))).isEqualTo(EnumSet.allOf(Accepted.class));
  }

  /** A stack's id follows its name, and nobody knows it before CloudFormation has made it. */
  @Test
  void theOnlyWildcardOfTheDeployRolesIsTheIdOfAStack() {
    var app = app();
    AwsStacks.render(
        app,
        Estate.empty()
            .ship(Fixture.messages(), List.of(new AwsTarget(Fixture.PROD)))
            .releasedFrom(
                GitHub.owner("octo-org")
                    .repository("shop")
                    .cluster(Environment.PROD, EksCluster.named("shop").in("us-east-1"))),
        new Fixture(root).project());
    var stack = (Stack) Objects.requireNonNull(app.getNode().tryFindChild("DeployRolesStack"));

    assertThat(broken(stack))
        .singleElement()
        .asString()
        .startsWith(
            "/DeployRolesStack/ProdDeployRole/Resource"
                + " AwsSolutions-IAM5[Resource::arn:aws:cloudformation:us-east-1:<AWS::AccountId>"
                + ":stack/messages-prod/*]:");
  }

  private static Set<Accepted> reasons(List<String> broken) {
    assertThat(broken)
        .allSatisfy(line -> assertThat(Accepted.values()).anyMatch(reason -> is(reason, line)));
    return Arrays.stream(Accepted.values())
        .filter(reason -> broken.stream().anyMatch(line -> is(reason, line)))
        .collect(toSet());
  }

  private static boolean is(Accepted reason, String line) {
    return reason.pattern.matcher(line).matches();
  }

  private App app() {
    var app = Fixture.app(root.resolve("cdk.out"));
    // With this flag, what the rules say would end the synthesis before it can be read.
    app.getNode().setContext("@aws-cdk/core:annotationsInValidationReport", false);
    return app;
  }

  private List<String> broken(AwsPlace place) {
    return broken(
        new AwsStack(
            app(),
            Names.pascal(place.environment().name()) + "Stack",
            new Fixture(root).valid(Fixture.messages(), place)));
  }

  // CDK deprecates the type, and its assertions still answer with it.
  @SuppressWarnings("deprecation")
  private static List<String> broken(Stack stack) {
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

package dev.isomer.plan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.model.component.Kind;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Labelled changes of templates, each of one or two resources. */
class TemplateReviewTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  private static final TemplateDiff ENGINE =
      new TemplateDiff(ROOT.resolve("node_modules/.bin/node"), ROOT);

  private static final Map<String, JsonNode> DIFFERENCES = new HashMap<>();

  private static final Parts PARTS =
      new Parts(
          List.of(
              new Parts.Part("items", Kind.KEY_VALUE_STORE, "ItemsStore"),
              new Parts.Part("shop", Kind.SERVICE, "ShopService"),
              new Parts.Part("front", Kind.SITE, "FrontSite")));

  private static final String TABLE =
      "ItemsStore: {Type: 'AWS::DynamoDB::Table', Properties: {BillingMode: PAY_PER_REQUEST,"
          + " KeySchema: [{AttributeName: id, KeyType: HASH}]}}";

  private static final String FUNCTION =
      "ShopService: {Type: 'AWS::Lambda::Function', Properties: {MemorySize: 512, Code: {S3Key:"
          + " one.jar}, FunctionName: shop, Role: {'Fn::GetAtt': [ShopServiceRole, Arn]}}}";

  private static final String DATABASE =
      "ItemsStore: {Type: 'AWS::RDS::DBInstance', Properties: {Engine: postgres, EngineVersion:"
          + " '16', MultiAZ: false, DBName: items}}";

  private static String role(String actions) {
    return "ShopServiceRole: {Type: 'AWS::IAM::Role', Properties: {Policies: [{PolicyName: rights,"
        + " PolicyDocument: {Statement: [{Effect: Allow, Action: ["
        + actions
        + "], Resource: {'Fn::GetAtt': [ItemsStore, Arn]}}]}}]}}";
  }

  private static String resources(String resources) {
    return role("'dynamodb:GetItem'")
        .replace("Resource: {'Fn::GetAtt': [ItemsStore, Arn]}", "Resource: [" + resources + "]");
  }

  /** A role of a repository's workflows. */
  private static String trust(String condition) {
    return "DevDeployRole: {Type: 'AWS::IAM::Role', Properties: {AssumeRolePolicyDocument:"
        + " {Statement: [{Effect: Allow, Action: 'sts:AssumeRoleWithWebIdentity', Principal:"
        + " {Federated: {'Fn::Join': ['', ['arn:aws:iam::', {Ref: 'AWS::AccountId'},"
        + " ':oidc-provider/issuer']]}}"
        + condition
        + "}]}, Policies: [{PolicyName: Rights, PolicyDocument: {Statement: [{Effect: Allow, Action:"
        + " 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/deploy'}]}}]}}";
  }

  private static String subject(String... subjects) {
    return ", Condition: {StringEquals: {'issuer:aud': sts.amazonaws.com, 'issuer:sub': ['"
        + String.join("', '", subjects)
        + "']}}";
  }

  private static String group(String from) {
    return "ShopServiceGroup: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: vpc-1,"
        + " SecurityGroupIngress: ["
        + from
        + "]}}";
  }

  private static String policy(String principal) {
    return "ShopServiceFilesPolicy: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: files,"
        + " PolicyDocument: {Statement: [{Effect: Allow, Action: 's3:GetObject', Resource:"
        + " {'Fn::GetAtt': [ShopServiceFiles, Arn]},"
        + " Principal: "
        + principal
        + "}]}}}";
  }

  static Stream<Arguments> corpus() {
    return Stream.of(
        change("nothing", TABLE, TABLE),
        change("the key", TABLE, TABLE.replace(": id,", ": number,"), "items: loses data"),
        change("billing", TABLE, TABLE.replace("PAY_PER_REQUEST", "PROVISIONED"), "items: changes"),
        change("no table", TABLE, "", "items: loses data"),
        change(
            "no table that is retained",
            TABLE.replace("Properties", "DeletionPolicy: Retain, Properties"),
            "",
            "items: loses data"),
        change("a table", "", TABLE, "items: adds"),
        change(
            "another logical id",
            TABLE,
            TABLE.replace("ItemsStore", "GoodsStore"),
            "items: loses data",
            "stack: adds"),
        change("the code", FUNCTION, FUNCTION.replace("one.jar", "two.jar"), "shop: restarts"),
        change("the memory", FUNCTION, FUNCTION.replace("512", "1024"), "shop: restarts"),
        change(
            "a physical name",
            FUNCTION,
            FUNCTION.replace("FunctionName: shop", "FunctionName: store"),
            "shop: replaces"),
        change(
            "a new version of a function",
            "ShopServiceVersion1: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: shop}}",
            "ShopServiceVersion2: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: shop}}",
            "shop: restarts",
            "shop: restarts"),
        change(
            "the content of a site",
            "FrontSiteFiles: {Type: 'Custom::CDKBucketDeployment', Properties: {Keys: [a.zip]}}",
            "FrontSiteFiles: {Type: 'Custom::CDKBucketDeployment', Properties: {Keys: [b.zip]}}",
            "front: changes"),
        change(
            "no bucket of a site",
            "FrontSiteBucket: {Type: 'AWS::S3::Bucket', Properties: {}}",
            "",
            "front: removes"),
        change(
            "one right more",
            role("'dynamodb:GetItem'"),
            role("'dynamodb:GetItem', 'dynamodb:PutItem'"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "every right",
            role("'dynamodb:GetItem'"),
            role("'dynamodb:*'"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "one right less",
            role("'dynamodb:GetItem', 'dynamodb:PutItem'"),
            role("'dynamodb:GetItem'"),
            "shop: changes"),
        change(
            "all rights but one",
            role("'dynamodb:GetItem'"),
            role("'dynamodb:GetItem'").replace("Action:", "NotAction:"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "all rights but one, which were all but two",
            role("'dynamodb:GetItem', 'dynamodb:PutItem'").replace("Action:", "NotAction:"),
            role("'dynamodb:GetItem'").replace("Action:", "NotAction:"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "one resource more",
            resources("one"),
            resources("one, two"),
            "shop: changes",
            "shop: widens rights"),
        change("one resource less", resources("one, two"), resources("one"), "shop: changes"),
        change(
            "all resources but one",
            resources("one"),
            resources("one").replace("Resource:", "NotResource:"),
            "shop: changes",
            "shop: widens rights"),
        change("a role with its rights", "", role("'dynamodb:GetItem'"), "shop: adds"),
        change(
            "a role with every right",
            "",
            role("'dynamodb:*'"),
            "shop: adds",
            "shop: widens rights"),
        change(
            "a managed policy",
            "ShopServiceRole: {Type: 'AWS::IAM::Role', Properties: {ManagedPolicyArns: []}}",
            "ShopServiceRole: {Type: 'AWS::IAM::Role', Properties: {ManagedPolicyArns:"
                + " ['arn:aws:iam::aws:policy/AdministratorAccess']}}",
            "shop: changes",
            "shop: widens rights"),
        change(
            "a role that others assume",
            "",
            trust(subject("dev")),
            "stack: adds",
            "stack: widens rights"),
        change(
            "a role that others assume by a provider of the same stack",
            "",
            trust(subject("dev"))
                    .replace("{'Fn::Join'", "{'Fn::If': [Creates, {Ref: Provider}, {'Fn::Join'")
                    .replace("':oidc-provider/issuer']]}", "':oidc-provider/issuer']]}]}")
                + ", Provider: {Type: 'AWS::IAM::OIDCProvider', Properties: {Url: issuer}}",
            "stack: adds",
            "stack: adds",
            "stack: widens rights"),
        change("no role that others assume", trust(subject("dev")), "", "stack: removes"),
        change(
            "another subject",
            trust(subject("dev")),
            trust(subject("prod")),
            "stack: changes",
            "stack: widens rights"),
        change(
            "one subject more",
            trust(subject("dev")),
            trust(subject("dev", "prod")),
            "stack: changes",
            "stack: widens rights"),
        change(
            "one subject less",
            trust(subject("dev", "prod")),
            trust(subject("dev")),
            "stack: changes"),
        change(
            "a subject by a pattern",
            trust(subject("dev")),
            trust(subject("dev").replace("StringEquals", "StringLike")),
            "stack: changes",
            "stack: widens rights"),
        change(
            "no condition",
            trust(subject("dev")),
            trust(""),
            "stack: changes",
            "stack: widens rights"),
        change("a condition", trust(""), trust(subject("dev")), "stack: changes"),
        change(
            "one more that a role may assume",
            trust(subject("dev")),
            trust(subject("dev")).replace("role/deploy", "role/admin"),
            "stack: changes",
            "stack: widens rights"),
        change(
            "a port for everybody",
            group(""),
            group("{CidrIp: 0.0.0.0/0, IpProtocol: tcp, FromPort: 443, ToPort: 443}"),
            "shop: changes",
            "shop: opens to the internet"),
        change(
            "a port for another group",
            group(""),
            group("{SourceSecurityGroupId: sg-1, IpProtocol: tcp, FromPort: 443, ToPort: 443}"),
            "shop: changes",
            "shop: widens rights"),
        change(
            "a bucket for everybody",
            policy("{AWS: 'arn:aws:iam::111122223333:role/reader'}"),
            policy("'*'"),
            "shop: changes",
            "shop: opens to the internet"),
        change(
            "an address of a function",
            "",
            "ShopServiceUrl: {Type: 'AWS::Lambda::Url', Properties: {AuthType: NONE}}",
            "shop: adds",
            "shop: opens to the internet"),
        change(
            "a gateway of a network",
            "",
            "Gateway: {Type: 'AWS::EC2::NatGateway', Properties: {SubnetId: one}}",
            "stack: adds",
            "stack: costs while idle"),
        change("a minor engine", DATABASE, DATABASE.replace("'16'", "'17'"), "items: changes"),
        change(
            "another engine",
            DATABASE,
            DATABASE.replace("Engine: postgres", "Engine: mysql"),
            "items: may: loses data"),
        change(
            "another name of a database",
            DATABASE,
            DATABASE.replace("DBName: items", "DBName: goods"),
            "items: loses data"),
        change(
            "a threshold",
            "ItemsErrorsAlarm: {Type: 'AWS::CloudWatch::Alarm', Properties: {Threshold: 1}}",
            "ItemsErrorsAlarm: {Type: 'AWS::CloudWatch::Alarm', Properties: {Threshold: 2}}",
            "items: changes"),
        change(
            "no key of an encryption",
            "ItemsStoreKey: {Type: 'AWS::KMS::Key', Properties: {}}",
            "",
            "items: loses data"));
  }

  private static Arguments change(String name, String before, String after, String... told) {
    return Arguments.of(name, before, after, List.of(told));
  }

  /** One start of the engine for all. */
  @BeforeAll
  static void compare() throws IOException, InterruptedException {
    List<Arguments> all = corpus().toList();
    List<JsonNode> differences =
        ENGINE.of(
            all.stream()
                .map(row -> pair(row.get()[1].toString(), row.get()[2].toString()))
                .toList());
    for (int i = 0; i < all.size(); i++) {
      DIFFERENCES.put(all.get(i).get()[0].toString(), differences.get(i));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void aReviewSaysWhatAChangeDoes(String name, String before, String after, List<String> told) {
    JsonNode difference = Objects.requireNonNull(DIFFERENCES.get(name));
    assertThat(
            effects(pair(before, after), difference).stream()
                .map(TemplateReviewTest::line)
                .sorted())
        .as(name)
        .containsExactlyElementsOf(told);
  }

  @Test
  void aFieldHasWhatItWasAndWillBe() {
    var difference = Objects.requireNonNull(DIFFERENCES.get("the memory"));
    var pair = pair(FUNCTION, FUNCTION.replace("512", "1024"));
    assertThat(effects(pair, difference).getFirst().fields())
        .extracting(field -> field.path() + ": " + field.before() + " to " + field.after())
        .containsExactly("MemorySize: 512 to 1024");
  }

  @Test
  void aWiderTrustSaysWhoIsTrustedNow() {
    var difference = Objects.requireNonNull(DIFFERENCES.get("another subject"));
    var pair = pair(trust(subject("dev")), trust(subject("prod")));
    assertThat(effects(pair, difference))
        .filteredOn(effect -> effect.verdict() == Verdict.WIDENS_RIGHTS)
        .flatExtracting(Effect::fields)
        .extracting(field -> field.path() + ": " + field.after())
        .containsExactly(
            "on ${DevDeployRole.Arn}: sts:AssumeRoleWithWebIdentity",
            "if StringEquals issuer:aud: sts.amazonaws.com",
            "if StringEquals issuer:sub: prod");
  }

  private static String line(Effect effect) {
    return effect.component() + (effect.isCertain() ? ": " : ": may: ") + effect.verdict();
  }

  private static List<Effect> effects(TemplateDiff.Pair pair, JsonNode difference) {
    return new TemplateReview(PARTS, pair.before(), pair.after(), difference).effects();
  }

  private static TemplateDiff.Pair pair(String before, String after) {
    return new TemplateDiff.Pair(template(before).json(), template(after).json());
  }

  private static Manifest template(String resource) {
    return Manifest.parse("Resources: {" + resource + "}");
  }
}

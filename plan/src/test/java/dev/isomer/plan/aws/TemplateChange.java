package dev.isomer.plan.aws;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;

/**
 * A labelled change of a template of one or two resources.
 *
 * @param name what changes
 * @param before the resources of the base, in YAML
 * @param after the resources of the working tree
 * @param told what a plan says of it, in the order of the alphabet
 */
record TemplateChange(String name, String before, String after, List<String> told) {
  private static final String TABLE =
      "ItemsStore: {Type: 'AWS::DynamoDB::Table', Properties: {BillingMode: PAY_PER_REQUEST,"
          + " KeySchema: [{AttributeName: id, KeyType: HASH}]}}";

  private static final String FUNCTION =
      "ShopService: {Type: 'AWS::Lambda::Function', Properties: {MemorySize: 512, Code: {S3Key:"
          + " one.jar}, FunctionName: shop, Role: {'Fn::GetAtt': [ShopServiceRole, Arn]}}}";

  private static final String DATABASE =
      "ItemsStore: {Type: 'AWS::RDS::DBInstance', Properties: {Engine: postgres, EngineVersion:"
          + " '16', MultiAZ: false, DBName: items}}";

  /** The role of the service, which may do these on the table. */
  static String role(String actions) {
    return "ShopServiceRole: {Type: 'AWS::IAM::Role', Properties: {Policies: [{PolicyName: rights,"
        + " PolicyDocument: {Statement: [{Effect: Allow, Action: ["
        + actions
        + "], Resource: {'Fn::GetAtt': [ItemsStore, Arn]}}]}}]}}";
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

  /** The changes. */
  static List<TemplateChange> all() {
    return List.of(
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
            "the first version of a function",
            "",
            "ShopServiceVersion1: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: shop}}",
            "shop: adds"),
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
            "a role of a service of AWS",
            "",
            "Account: {Type: 'AWS::IAM::Role', Properties: {ManagedPolicyArns:"
                + " ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs']}}",
            "stack: adds"),
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

  static TemplateChange change(String name, String before, String after, String... told) {
    return new TemplateChange(name, before, after, List.of(told));
  }

  /** The two templates. */
  TemplateDiff.Pair pair() {
    return new TemplateDiff.Pair(template(before).json(), template(after).json());
  }

  private static Manifest template(String resources) {
    return Manifest.parse("Resources: {" + resources + "}");
  }

  @Override
  public String toString() {
    return name;
  }
}

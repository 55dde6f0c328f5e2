package dev.isomer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A cloud assembly of one stack, {@code DevStack}, as CDK writes it. */
final class TestAssembly {

  private TestAssembly() {}

  /** The template of a table, with the address of a site and one more resource. */
  static String template(String resource, String type) {
    return """
    {
     "Resources": {
      "Items": {"Type": "AWS::DynamoDB::Table", "Properties": {
       "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
       "BillingMode": "PAY_PER_REQUEST"}},
      "%s": {"Type": "%s"}
     },
     "Outputs": {"FrontSiteUrl": {"Value": "https://d1.example.net/"}}
    }
    """
        .formatted(resource, type);
  }

  /** Writes an assembly for {@code shop-dev} in us-west-2. */
  static Path write(Path folder, String template) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = template.getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    Files.createDirectories(folder);
    Files.write(folder.resolve("DevStack.template.json"), bytes);
    Files.writeString(
        folder.resolve("DevStack.assets.json"),
        """
        {
         "version": "54.0.0",
         "files": {
          "HASH": {
           "displayName": "shop-dev Template",
           "source": {"path": "DevStack.template.json", "packaging": "file"},
           "destinations": {
            "current_account-us-west-2": {
             "bucketName": "cdk-hnb659fds-assets-${AWS::AccountId}-us-west-2",
             "objectKey": "HASH.json",
             "region": "us-west-2",
             "assumeRoleArn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-file-publishing-role-${AWS::AccountId}-us-west-2"
            }
           }
          }
         },
         "dockerImages": {}
        }
        """
            .replace("HASH", hash));
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {
         "version": "54.0.0",
         "artifacts": {
          "DevStack.assets": {
           "type": "cdk:asset-manifest",
           "properties": {
            "file": "DevStack.assets.json",
            "requiresBootstrapStackVersion": 6,
            "bootstrapStackVersionSsmParameter": "/cdk-bootstrap/hnb659fds/version"
           }
          },
          "DevStack": {
           "type": "aws:cloudformation:stack",
           "environment": "aws://unknown-account/us-west-2",
           "properties": {
            "templateFile": "DevStack.template.json",
            "assumeRoleArn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-deploy-role-${AWS::AccountId}-us-west-2",
            "cloudFormationExecutionRoleArn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-cfn-exec-role-${AWS::AccountId}-us-west-2",
            "stackTemplateAssetObjectUrl": "s3://cdk-hnb659fds-assets-${AWS::AccountId}-us-west-2/HASH.json",
            "requiresBootstrapStackVersion": 6,
            "bootstrapStackVersionSsmParameter": "/cdk-bootstrap/hnb659fds/version",
            "additionalDependencies": ["DevStack.assets"],
            "stackName": "shop-dev"
           },
           "dependencies": ["DevStack.assets"],
           "displayName": "DevStack"
          }
         }
        }
        """
            .replace("HASH", hash));
    return folder;
  }
}

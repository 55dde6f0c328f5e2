package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.isomer.model.Application;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsStackTest {
  @TempDir static Path root;

  private static Fixture fixture;
  private static AwsStack dev;
  private static AwsStack prod;
  private static RenderedTemplate devTemplate;
  private static RenderedTemplate prodTemplate;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    dev = fixture.stack(Fixture.messages(), Fixture.DEV);
    prod = fixture.stack(Fixture.messages(), Fixture.PROD);
    devTemplate = RenderedTemplate.of(dev);
    prodTemplate = RenderedTemplate.of(prod);
  }

  @Test
  void aStackIsNamedAfterItsApplicationAndItsEnvironment() {
    assertThat(dev.getStackName()).isEqualTo("messages-dev");
    assertThat(prod.getStackName()).isEqualTo("messages-prod");
  }

  @Test
  void aStackIsInItsRegionAndInNoAccountYet() {
    assertThat(dev.getEnvironment()).isEqualTo("aws://unknown-account/us-west-2");
    assertThat(prod.getEnvironment()).isEqualTo("aws://unknown-account/us-east-1");
  }

  @Test
  void aStackSaysWhatItIsAndWhoseItIs() {
    assertThat(prodTemplate.at("Description")).isEqualTo("messages in prod, owned by platform");
    assertThat(prod.getTags().tagValues())
        .isEqualTo(Map.of("application", "messages", "environment", "prod", "owner", "platform"));
  }

  @Test
  void onlyAStackWithProtectedDataRefusesToBeDeleted() {
    assertThat(dev.getTerminationProtection()).isFalse();
    assertThat(prod.getTerminationProtection()).isTrue();
  }

  @Test
  void whatPeopleLookForAndWhatHoldsDataHasAFixedId() {
    assertThat(prodTemplate.ids("AWS::DynamoDB::Table"))
        .containsExactly("MessageLedgerStore", "MessagesStore");
    assertThat(prodTemplate.ids("AWS::Lambda::Function")).contains("MessageService");
    assertThat(prodTemplate.ids("AWS::IAM::Role")).contains("MessageServiceRole");
    assertThat(prodTemplate.ids("AWS::ApiGateway::RestApi")).containsExactly("MessageApi");
    assertThat(prodTemplate.ids("AWS::S3::Bucket")).containsExactly("WebsiteBucket");
    assertThat(prodTemplate.ids("AWS::CloudFront::Distribution")).containsExactly("Website");
    assertThat(prodTemplate.ids("AWS::Logs::LogGroup"))
        .containsExactly(
            "MessageApiAccessLogs", "MessageServiceLogs", "WebsiteAccessLogs", "WebsiteCopyLogs");
  }

  @Test
  void whatHoldsDataHasNoPhysicalName() {
    assertThat(prodTemplate.property("MessagesStore", "TableName")).isNull();
    assertThat(prodTemplate.property("MessageLedgerStore", "TableName")).isNull();
    assertThat(prodTemplate.property("WebsiteBucket", "BucketName")).isNull();
    assertThat(prodTemplate.property("MessageService", "FunctionName")).isNull();
    assertThat(prodTemplate.resources("AWS::Logs::LogGroup"))
        .allSatisfy(
            logs ->
                assertThat(RenderedTemplate.value(logs.getValue(), "Properties", "LogGroupName"))
                    .isNull());
  }

  @Test
  void aRenamedStoreKeepsItsTable() {
    var renamed = KeyValueStore.named("notes").key("id").formerly("messages");
    var service =
        Service.named("message-service")
            .code(JvmCode.of("message-service"))
            .usesAs("MESSAGES_URL", renamed, Right.READ, Right.WRITE)
            .uses(Fixture.LEDGER, Right.READ, Right.WRITE);
    var api = Fixture.api(service);
    var application =
        Application.named("messages")
            .owner("platform")
            .of(renamed, Fixture.LEDGER, service, api, Fixture.SITE.with(api));

    var template = RenderedTemplate.of(fixture.stack(application, Fixture.DEV));

    assertThat(template.at("Resources", "MessagesStore"))
        .isEqualTo(devTemplate.at("Resources", "MessagesStore"));
    assertThat(template.ids("AWS::DynamoDB::Table"))
        .containsExactly("MessageLedgerStore", "MessagesStore");
    assertThat(template.property("MessageService", "Environment"))
        .isEqualTo(devTemplate.property("MessageService", "Environment"));
  }

  @Test
  void logsEndWhenTheEnvironmentSays() {
    assertThat(devTemplate.property("MessageServiceLogs", "RetentionInDays")).isEqualTo(14);
    assertThat(devTemplate.property("MessageApiAccessLogs", "RetentionInDays")).isEqualTo(14);
    assertThat(prodTemplate.property("MessageServiceLogs", "RetentionInDays")).isEqualTo(90);
    assertThat(prodTemplate.property("MessageApiAccessLogs", "RetentionInDays")).isEqualTo(400);
    assertThat(prodTemplate.property("WebsiteAccessLogs", "RetentionInDays")).isEqualTo(400);
    assertThat(prodTemplate.property("WebsiteCopyLogs", "RetentionInDays")).isEqualTo(90);
  }

  @Test
  void protectedDataOutlivesItsResourceAndOtherDataDoesNot() {
    for (String id :
        new String[] {
          "MessagesStore", "MessageLedgerStore", "WebsiteBucket", "MessageApiAccessLogs"
        }) {
      assertThat(prodTemplate.at("Resources", id, "DeletionPolicy")).isEqualTo("Retain");
      assertThat(prodTemplate.at("Resources", id, "UpdateReplacePolicy")).isEqualTo("Retain");
      assertThat(devTemplate.at("Resources", id, "DeletionPolicy")).isEqualTo("Delete");
      assertThat(devTemplate.at("Resources", id, "UpdateReplacePolicy")).isEqualTo("Delete");
    }
  }

  @Test
  void theAddressesAreOutputs() {
    assertThat(prodTemplate.at("Outputs"))
        .asInstanceOf(MAP)
        .containsOnlyKeys("MessageApiUrl", "WebsiteUrl");
  }

  @Test
  void nothingIsRenderedThatNobodyDescribed() {
    assertThat(prodTemplate.ids("AWS::CDK::Metadata")).isEmpty();
  }

  @Test
  void theConstructsOfEveryComponentAreHandedOut() {
    var constructs = dev.constructs();

    assertThat(constructs.of(Fixture.MESSAGES).table().getNode().getPath())
        .isEqualTo("DevStack/MessagesStore");
    assertThat(constructs.of(Fixture.SERVICE).function().getNode().getPath())
        .isEqualTo("DevStack/MessageService/Function");
    assertThat(constructs.of(Fixture.API).api().getNode().getPath())
        .isEqualTo("DevStack/MessageApi");
    assertThat(constructs.of(Fixture.SITE).distribution().getNode().getPath())
        .isEqualTo("DevStack/Website/Distribution");
  }
}

package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlarmTopicTest {

  @Test
  void onlyAlarmsOfThisAccountAndRegionPublishAndOnlyOverTls() {
    assertThat(one("AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement"))
        .isEqualTo(
            Rendered.json(
                """
                [{
                  "Sid": "AllowPublishThroughSSLOnly",
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "sns:Publish",
                  "Resource": "{AlarmTopicD01E77F9}",
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}
                }, {
                  "Sid": "AlarmsPublish",
                  "Effect": "Allow",
                  "Principal": {"Service": "cloudwatch.amazonaws.com"},
                  "Action": "sns:Publish",
                  "Resource": "{AlarmTopicD01E77F9}",
                  "Condition": {"ArnLike": {
                    "aws:SourceArn":
                      "arn:{AWS::Partition}:cloudwatch:us-east-1:{AWS::AccountId}:alarm:*"
                  }}
                }]
                """));
  }

  @Test
  void theTopicIsEncryptedUnderAKeyThatAlarmsMayUse() {
    JsonNode key = one("AWS::KMS::Key");
    assertThat(key.path("EnableKeyRotation").asBoolean()).isTrue();
    assertThat(key.at("/KeyPolicy/Statement"))
        .isEqualTo(
            Rendered.json(
                """
                [{
                  "Effect": "Allow",
                  "Principal": {"AWS": "arn:{AWS::Partition}:iam::{AWS::AccountId}:root"},
                  "Action": "kms:*",
                  "Resource": "*"
                }, {
                  "Sid": "AlarmsEncrypt",
                  "Effect": "Allow",
                  "Principal": {"Service": "cloudwatch.amazonaws.com"},
                  "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
                  "Resource": "*"
                }]
                """));
    assertThat(one("AWS::SNS::Topic").path("KmsMasterKeyId").asText())
        .matches("\\{AlarmKey[0-9A-F]{8}\\.Arn}");
  }

  @Test
  void nobodyIsToldByMailUnlessAnAddressIsGiven() {
    assertThat(Rendered.all(MonitoredStack.template(MonitoredStack.PROD), "AWS::SNS::Subscription"))
        .isEmpty();
  }

  @Test
  void theAddressOfTheContextIsTold() {
    var template =
        MonitoredStack.template(
            MonitoredStack.DEV, Map.of("isomer:alarmEmail", "on-call+messages@example.com"));
    JsonNode subscription = Rendered.all(template, "AWS::SNS::Subscription").getFirst();
    assertThat(subscription.path("Protocol").asText()).isEqualTo("email");
    assertThat(subscription.path("Endpoint").asText()).isEqualTo("on-call+messages@example.com");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThatThrownBy(
            () ->
                MonitoredStack.template(MonitoredStack.DEV, Map.of("isomer:alarmEmail", "on-call")))
        .hasMessage(
            "isomer:alarmEmail: \"on-call\"; one e-mail address of at most 254 characters, or none;"
                + " pass -c isomer:alarmEmail=team@example.com, or leave it out");
  }

  private static JsonNode one(String type) {
    return Rendered.all(MonitoredStack.template(MonitoredStack.PROD), type).getFirst();
  }
}

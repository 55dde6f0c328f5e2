package dev.isomer.infra.render;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Fixture;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a function may do, to the letter. */
class ServiceRightsTest {
  @TempDir static Path root;

  private static Fixture fixture;

  @BeforeAll
  static void project() {
    fixture = new Fixture(root);
  }

  @Test
  void aFunctionMayDoWhatItsEdgesSayAndWriteItsLogAndNothingElse() {
    var template = fixture.rendered(Fixture.messages(), Fixture.PROD);

    assertThat(template.property("MessageServiceRole"))
        .isEqualTo(
            Map.of(
                "AssumeRolePolicyDocument",
                document(
                    Map.of(
                        "Action", "sts:AssumeRole",
                        "Effect", "Allow",
                        "Principal", Map.of("Service", "lambda.amazonaws.com"))),
                "Description",
                "What messages-prod-message-service may do",
                "Policies",
                List.of(
                    Map.of(
                        "PolicyName",
                        "Rights",
                        "PolicyDocument",
                        document(
                            allow(
                                "MessagesStore",
                                "MessagesStore",
                                "dynamodb:BatchGetItem",
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:UpdateItem"),
                            allow(
                                "MessageLedgerStore",
                                "MessageLedgerStore",
                                "dynamodb:BatchGetItem",
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:UpdateItem"),
                            allow(
                                "Logs",
                                "MessageServiceLogs",
                                "logs:CreateLogStream",
                                "logs:PutLogEvents"))))));
  }

  @Test
  void noOtherPolicyNamesTheRoleOrATable() {
    var template = fixture.rendered(Fixture.messages(), Fixture.PROD);

    assertThat(template.resources("AWS::IAM::Policy"))
        .allSatisfy(
            policy ->
                assertThat(policy.getValue().toString())
                    .doesNotContain("MessageServiceRole", "MessagesStore", "MessageLedgerStore"));
    assertThat(template.ids("AWS::IAM::ManagedPolicy")).isEmpty();
  }

  @Test
  void withoutTheRightToWriteTheActionsAreGone() {
    assertThat(actions(READ)).isEqualTo(List.of("dynamodb:BatchGetItem", "dynamodb:GetItem"));
  }

  @ParameterizedTest
  @CsvSource({"DELETE,dynamodb:DeleteItem", "SCAN,dynamodb:Scan"})
  void aRightOfOneActionIsThatAction(Right right, String action) {
    assertThat(actions(right)).isEqualTo(action);
  }

  @Test
  void allRightsAreTheirActionsAndNoMore() {
    assertThat(actions(SCAN, DELETE, WRITE, READ))
        .isEqualTo(
            List.of(
                "dynamodb:BatchGetItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:Scan"));
  }

  private static Object actions(Right... rights) {
    var service =
        Service.named("message-service")
            .code(JvmCode.of("message-service"))
            .uses(Fixture.MESSAGES, rights)
            .uses(Fixture.LEDGER, READ, WRITE);
    var template = fixture.rendered(Fixture.with(service), Fixture.DEV);
    var actions =
        template.property(
            "MessageServiceRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Action");
    assertThat(actions).isNotNull();
    return actions == null ? List.of() : actions;
  }

  private static Map<String, Object> document(Object... statements) {
    return Map.of("Statement", List.of(statements), "Version", "2012-10-17");
  }

  private static Map<String, Object> allow(String sid, String resource, String... actions) {
    return Map.of(
        "Sid",
        sid,
        "Effect",
        "Allow",
        "Action",
        List.of(actions),
        "Resource",
        Map.of("Fn::GetAtt", List.of(resource, "Arn")));
  }
}

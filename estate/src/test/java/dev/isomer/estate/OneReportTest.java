package dev.isomer.estate;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever fixes what one report says does not find a second one behind it. */
class OneReportTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final AwsTarget DEV = new AwsTarget(new AwsPlace(Environment.DEV, "us-west-2"));

  /**
   * Three of the description, three addresses that the place does not have, three that AWS cannot
   * do.
   */
  private static Application nineMistakes() {
    var store = KeyValueStore.named("messages").key("");
    var orders = External.named("orders");
    var bills = External.named("bills");
    var mail = External.named("mail");
    var service =
        Service.named("message-service")
            .code(JvmCode.of("message-service"))
            .memory(1)
            .timeout(Duration.ofMinutes(20))
            .uses(store, READ)
            .variable("AWS_REGION", "eu-west-1")
            .secret("MAIL_LOGIN", Secret.named("mail").key("login"))
            .uses(orders)
            .uses(bills)
            .uses(mail);
    var api = HttpApi.named("message-api").openApi("lambda/openapi.yaml").to(service);
    return Application.named("messages").of(store, service, orders, bills, mail, api);
  }

  @Test
  void mistakesOfTheDescriptionOfKindsAndOfThePlatformStandTogether() {
    var report = Validation.check(nineMistakes(), DEV, PROJECT);

    assertThat(report.findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::id)
        .containsExactlyInAnyOrder(
            "store.key",
            "service.memory",
            "owner.missing",
            "capability.external.aws",
            "capability.external.aws",
            "capability.external.aws",
            "capability.timeout.aws",
            "capability.answer.aws",
            "capability.variable.aws",
            "capability.secret.aws");
  }
}

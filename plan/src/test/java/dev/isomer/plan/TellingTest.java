package dev.isomer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.change.FieldChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {

  @ParameterizedTest
  @CsvSource({
    "MemorySize, 1024, WRITTEN",
    "spec.template.spec.containers[shop].image, shop:2, WRITTEN",
    "Threshold, 5, WRITTEN",
    "spec.rateLimit.average, 20, WRITTEN",
    "KeySchema[0].AttributeName, number, WRITTEN",
    "FunctionName, store, PLAIN",
    "Environment.Variables.LEVEL, debug, PLAIN",
    "Description, What shop-prod-store may do, AROUND",
    "'spec.containers[shop].env[A]', '{\"name\":\"A\"}', AROUND",
    "AWS::CloudWatch::Alarm, ShopErrorsAlarm35E99200, HASHED",
    "metadata.annotations.isomer.dev/config, sha256:1cda15aca4f429f7a2f9843803625cca, HASHED",
    "Code.S3Key, 1cda15aca4f429f7a2f9843803625ccaa0d049c2.jar, HASHED",
    "FunctionVersion, ShopVersion094553B7b573a40270069a243ae90d547084e81b, HASHED",
    "FunctionVersion.Fn::GetAtt[0], one, COMPOSED",
    "'DashboardBody.Fn::Join[1][17]', text, COMPOSED",
    "Role.Ref, ShopRole, COMPOSED",
  })
  void aFieldSaysMoreOrLess(String path, String after, Telling telling) {
    assertThat(Telling.of(new FieldChange(path, null, after))).isEqualTo(telling);
    assertThat(Telling.of(new FieldChange(path, after, "?"))).isEqualTo(telling);
  }

  @Test
  void ofOneRankTheOrderStays() {
    var key = new FieldChange("Code.S3Key", "a".repeat(39) + "1.jar", "b".repeat(39) + "2.jar");
    var level = new FieldChange("Environment.Variables.LEVEL", "info", "debug");
    var mode = new FieldChange("Environment.Variables.MODE", "a", "b");
    var memory = new FieldChange("MemorySize", "512", "1024");

    assertThat(Telling.first(List.of(key, level, mode, memory)))
        .containsExactly(memory, level, mode, key);
  }
}

package dev.isomer.infra.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRendererTest {
  @TempDir static Path root;

  private static RenderedTemplate dev;
  private static RenderedTemplate prod;

  @BeforeAll
  static void render() {
    var fixture = new Fixture(root);
    dev = fixture.rendered(Fixture.messages(), Fixture.DEV);
    prod = fixture.rendered(Fixture.messages(), Fixture.PROD);
  }

  @Test
  void aTableHasOneStringAsItsKey() {
    assertThat(dev.property("MessagesStore", "KeySchema"))
        .isEqualTo(List.of(Map.of("AttributeName", "id", "KeyType", "HASH")));
    assertThat(dev.property("MessagesStore", "AttributeDefinitions"))
        .isEqualTo(List.of(Map.of("AttributeName", "id", "AttributeType", "S")));
  }

  @Test
  void aTableIsPaidByTheRequest() {
    assertThat(dev.property("MessagesStore", "BillingMode")).isEqualTo("PAY_PER_REQUEST");
    assertThat(prod.property("MessagesStore", "BillingMode")).isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void aTableIsEncryptedUnderAKeyThatAwsOwns() {
    assertThat(prod.property("MessagesStore", "SSESpecification"))
        .isEqualTo(Map.of("SSEEnabled", false));
  }

  @Test
  void onlyItemsOfAnExpiringStoreEnd() {
    assertThat(dev.property("MessageLedgerStore", "TimeToLiveSpecification"))
        .isEqualTo(Map.of("AttributeName", "expires", "Enabled", true));
    assertThat(dev.property("MessagesStore", "TimeToLiveSpecification")).isNull();
  }

  @Test
  void whereDataIsProtectedATableCanBeHadBackAndNotDeleted() {
    assertThat(prod.property("MessagesStore", "PointInTimeRecoverySpecification"))
        .isEqualTo(Map.of("PointInTimeRecoveryEnabled", true));
    assertThat(prod.property("MessagesStore", "DeletionProtectionEnabled")).isEqualTo(true);
    assertThat(dev.property("MessagesStore", "PointInTimeRecoverySpecification"))
        .isEqualTo(Map.of("PointInTimeRecoveryEnabled", false));
    assertThat(dev.property("MessagesStore", "DeletionProtectionEnabled")).isEqualTo(false);
  }

  @Test
  void aTableIsOfOneRegion() {
    assertThat(dev.ids("AWS::DynamoDB::GlobalTable")).isEmpty();
    assertThat(dev.ids("AWS::DynamoDB::Table")).hasSize(2);
  }
}

package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import org.junit.jupiter.api.Test;

final class StoreOperationsTest {
  private static final KeyValueStore STORE = KeyValueStore.named("things").key("id");

  @Test
  void aRightCausesItsOperationsAndTheTransactionsOfThem() {
    assertThat(StoreOperations.of(used(Right.READ), STORE))
        .containsExactly("GetItem", "BatchGetItem", "TransactGetItems");
    assertThat(StoreOperations.of(used(Right.WRITE), STORE))
        .containsExactly("PutItem", "UpdateItem", "TransactWriteItems");
    assertThat(StoreOperations.of(used(Right.DELETE), STORE))
        .containsExactly("DeleteItem", "TransactWriteItems");
    assertThat(StoreOperations.of(used(Right.SCAN), STORE)).containsExactly("Scan");
  }

  @Test
  void allRightsTogetherFitIntoOneAlarm() {
    assertThat(StoreOperations.of(used(Right.values()), STORE))
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void theRightsOfSeveralServicesAreJoined() {
    Application application =
        Application.named("app")
            .of(
                STORE,
                Service.named("reader").uses(STORE, Right.READ),
                Service.named("cleaner").uses(STORE, Right.DELETE));
    assertThat(StoreOperations.of(application, STORE))
        .containsExactly(
            "GetItem", "BatchGetItem", "TransactGetItems", "DeleteItem", "TransactWriteItems");
  }

  @Test
  void aStoreThatNothingReachesIsWatchedForReads() {
    assertThat(StoreOperations.of(Application.named("app").of(STORE), STORE))
        .containsExactly("GetItem", "BatchGetItem", "TransactGetItems");
  }

  private static Application used(Right... rights) {
    return Application.named("app").of(STORE, Service.named("service").uses(STORE, rights));
  }
}

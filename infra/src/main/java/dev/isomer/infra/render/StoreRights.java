package dev.isomer.infra.render;

import dev.isomer.model.component.KeyValueStore.Right;
import java.util.List;
import java.util.Set;

/**
 * The DynamoDB actions that a right is. A transaction needs no action of its own: each of its parts
 * is checked as the single request that it stands for (Amazon DynamoDB Developer Guide, "IAM and
 * transactions"). CDK's {@code grantReadWriteData} is not used: it allows scans, deletes and the
 * stream too.
 */
final class StoreRights {

  private StoreRights() {}

  /** The actions of some rights, in their order. */
  static List<String> actions(Set<Right> rights) {
    return rights.stream().flatMap(right -> actions(right).stream()).toList();
  }

  private static List<String> actions(Right right) {
    return switch (right) {
      case READ -> List.of("dynamodb:BatchGetItem", "dynamodb:GetItem");
      case WRITE -> List.of("dynamodb:PutItem", "dynamodb:UpdateItem");
      case DELETE -> List.of("dynamodb:DeleteItem");
      case SCAN -> List.of("dynamodb:Scan");
    };
  }
}

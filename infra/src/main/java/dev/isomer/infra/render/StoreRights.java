package dev.isomer.infra.render;

import dev.isomer.model.component.Right;
import dev.isomer.model.component.Use;
import java.util.List;

/**
 * The DynamoDB actions that a right is. A transaction needs no action of its own: each of its parts
 * is checked as the single request that it stands for (Amazon DynamoDB Developer Guide, "IAM and
 * transactions"). CDK's {@code grantReadWriteData} is not used: it allows scans, deletes and the
 * stream too.
 */
public final class StoreRights {

  private StoreRights() {}

  /** The actions of an edge, in the order of its rights. */
  public static List<String> actions(Use use) {
    return use.rights().stream().flatMap(right -> actions(right).stream()).toList();
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

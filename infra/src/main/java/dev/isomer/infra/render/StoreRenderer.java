package dev.isomer.infra.render;

import dev.isomer.infra.rendered.StoreConstructs;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.component.KeyValueStore;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;

/**
 * A key-value store as a DynamoDB table in one region ({@code AWS::DynamoDB::Table}; why not a
 * global one: {@code docs/decisions/0002-table-not-global-table.md}).
 *
 * <p>Paid by the request, so that nothing costs while nobody calls and nobody plans capacity. It is
 * encrypted under a key that AWS owns: free, always on, and without calls to KMS that could be
 * throttled; a key of our own would add a trail of who decrypts and 1 USD a month for each, and
 * keep out nobody whom IAM lets in.
 */
public final class StoreRenderer {

  private StoreRenderer() {}

  /** Adds the table of a store. */
  public static void render(KeyValueStore store, Rendering rendering) {
    Environment environment = rendering.environment();
    String id = Names.id(store);
    var builder =
        Table.Builder.create(rendering.stack(), id)
            .partitionKey(Attribute.builder().name(store.key()).type(AttributeType.STRING).build())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .encryption(TableEncryption.DEFAULT)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder()
                    .pointInTimeRecoveryEnabled(environment.protectsData())
                    .build())
            .deletionProtection(environment.protectsData())
            .removalPolicy(rendering.removal());
    if (store.expiring()) {
      builder.timeToLiveAttribute(KeyValueStore.EXPIRY);
    }
    Table table = Rendering.fixed(builder.build(), id);
    rendering.constructs().add(store, new StoreConstructs(table));
  }
}

package dev.isomer.infra.monitoring;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;

/**
 * The topic that the alarms of a stack notify: one for all of them. It is encrypted under a key of
 * its own, since an alarm may not publish to a topic under the key that AWS manages (Amazon SNS,
 * "Enabling compatibility between event sources from AWS services and encrypted topics"); the key
 * costs about 1 USD a month.
 */
final class AlarmTopic {

  /** The CDK context value with the e-mail address that alarms notify. */
  static final String EMAIL = "isomer:alarmEmail";

  /** The principal that an alarm acts as. */
  private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";

  private static final int LONGEST_ADDRESS = 254;

  /** One address that SNS could write to; whether it reads is asked by SNS itself. */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private AlarmTopic() {}

  /**
   * Adds the topic.
   *
   * @throws InvalidContextException if the context value {@value #EMAIL} is not an e-mail address
   */
  static Topic add(Stack stack, String name) {
    Topic topic =
        Topic.Builder.create(stack, "AlarmTopic")
            .displayName("Alarms of " + name)
            .masterKey(key(stack, name))
            .enforceSsl(true)
            .build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsPublish")
            .principals(List.of(new ServicePrincipal(CLOUDWATCH)))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            // The ARN holds the account, so one condition is enough.
            .conditions(Ordered.map("ArnLike", Ordered.map("aws:SourceArn", alarms(stack))))
            .build());
    email(stack.getNode().tryGetContext(EMAIL))
        .ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }

  private static Key key(Stack stack, String name) {
    Key key =
        Key.Builder.create(stack, "AlarmKey")
            .description("Encrypts what the alarms of " + name + " say")
            .enableKeyRotation(true)
            // It encrypts nothing that lasts: a message is deleted once it is delivered.
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsEncrypt")
            .principals(List.of(new ServicePrincipal(CLOUDWATCH)))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
            // In a key's policy, "*" is that key. There is no condition: an alarm asks for the key
            // directly, and if a condition did not match, its message would be lost in silence.
            // Who may publish is the topic's business.
            .resources(List.of("*"))
            .build());
    return key;
  }

  /** Every alarm of the stack's account and region. */
  private static String alarms(Stack stack) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("cloudwatch")
            .resource("alarm")
            .resourceName("*")
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }

  private static Optional<String> email(@Nullable Object given) {
    if (given == null) {
      return Optional.empty();
    }
    if (given instanceof String address
        && address.length() <= LONGEST_ADDRESS
        && ADDRESS.matcher(address).matches()) {
      return Optional.of(address);
    }
    throw new InvalidContextException(
        EMAIL
            + ": \""
            + given
            + "\"; one e-mail address of at most "
            + LONGEST_ADDRESS
            + " characters, or none; pass -c "
            + EMAIL
            + "=team@example.com, or leave it out");
  }
}

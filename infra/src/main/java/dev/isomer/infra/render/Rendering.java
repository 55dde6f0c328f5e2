package dev.isomer.infra.render;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.validation.ValidApplication;
import java.time.Period;
import java.util.Objects;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * What every renderer works with.
 *
 * @param stack where constructs are added
 * @param application what is rendered
 * @param constructs what was rendered so far
 */
public record Rendering(
    Stack stack, ValidApplication<AwsPlace> application, Constructs constructs) {

  /** The place where it is to run. */
  public AwsPlace place() {
    return application.place();
  }

  /** What differs where it is to run. */
  public Environment environment() {
    return application.environment();
  }

  /** A name that people see, for a part of the application. */
  public String name(Component component) {
    return Names.full(application.application(), environment(), component.name());
  }

  /** What happens to data if its resource is deleted: if data is protected, it stays. */
  public RemovalPolicy removal() {
    return environment().protectsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  /** Logs with an id of their own, since they hold data, and with an end. */
  public LogGroup logs(Construct scope, String id, Period retention) {
    LogGroup logs =
        LogGroup.Builder.create(scope, id)
            .retention(LogRetention.of(retention).orElseThrow())
            .removalPolicy(removal())
            .build();
    return fixed(logs, id);
  }

  /**
   * Gives a resource its id in the template, free of CDK's hash of the construct's path: data stays
   * with its id when constructs move.
   */
  public static <T extends Construct> T fixed(T construct, String id) {
    var resource = (CfnElement) Objects.requireNonNull(construct.getNode().getDefaultChild());
    resource.overrideLogicalId(id);
    return construct;
  }
}

package dev.isomer.infra.render.ecs;

import dev.isomer.infra.render.Rendering;
import dev.isomer.model.Names;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Workload;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnService;

/** As many replicas as the use of processor time asks for. */
final class Scaling {

  /** A new replica counts after a minute; one that is too many stays for five, as on Kubernetes. */
  private static final int OUT_SECONDS = 60;

  private static final int IN_SECONDS = 300;

  private Scaling() {}

  /** How many resources a scale becomes. */
  static long resources(Scale scale) {
    return scale instanceof Scale.Between ? 2 : 0;
  }

  /** Adds what a scale becomes: nothing if the number is fixed. */
  static void add(Scale scale, CfnService service, Workload<?> workload, Rendering rendering) {
    if (!(scale instanceof Scale.Between(int least, int most, int percent))) {
      return;
    }
    String id = Names.id(workload) + "Scaling";
    var target =
        CfnScalableTarget.Builder.create(rendering.stack(), id)
            .serviceNamespace("ecs")
            .scalableDimension("ecs:service:DesiredCount")
            .resourceId(
                "service/"
                    + rendering.constructs().cluster().cluster().getRef()
                    + "/"
                    + service.getAttrName())
            .minCapacity(least)
            .maxCapacity(most)
            .build();
    CfnScalingPolicy.Builder.create(rendering.stack(), id + "Policy")
        .policyName(rendering.name(workload))
        .policyType("TargetTrackingScaling")
        .scalingTargetId(target.getRef())
        .targetTrackingScalingPolicyConfiguration(
            TargetTrackingScalingPolicyConfigurationProperty.builder()
                .predefinedMetricSpecification(
                    PredefinedMetricSpecificationProperty.builder()
                        .predefinedMetricType("ECSServiceAverageCPUUtilization")
                        .build())
                .targetValue(percent)
                .scaleOutCooldown(OUT_SECONDS)
                .scaleInCooldown(IN_SECONDS)
                .build())
        .build();
  }
}

package dev.isomer.infra.render.ecs;

import dev.isomer.infra.render.Rendering;
import dev.isomer.infra.rendered.ClusterConstructs;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;

/**
 * The states of the machine that runs a task.
 *
 * @param task what is run
 * @param definition its container
 * @param rendering what it is rendered with
 */
record TaskStates(Task task, CfnTaskDefinition definition, Rendering rendering) {

  /** Before a container is started again: what was unavailable for a moment is back. */
  private static final int PAUSE_SECONDS = 10;

  /** The machine in the Amazon States Language. */
  Map<String, Object> machine() {
    var states = new LinkedHashMap<String, Object>();
    if (!task.overlaps()) {
      states.put("Look", look());
      states.put("IsAlone", isAlone());
      states.put("LeftOut", Ordered.map("Type", "Succeed"));
    }
    states.put("Run", run());
    var machine = new LinkedHashMap<String, Object>();
    machine.put("Comment", "Runs " + rendering.name(task));
    machine.put("StartAt", task.overlaps() ? "Run" : "Look");
    machine.put("TimeoutSeconds", task.deadline().toSeconds());
    machine.put("States", states);
    return machine;
  }

  /** The runs that go on: this one, and another if there is one. */
  private Map<String, Object> look() {
    return Ordered.map(
        "Type", "Task",
        "Resource", "arn:aws:states:::aws-sdk:sfn:listExecutions",
        "Parameters",
            Ordered.map(
                "StateMachineArn.$", "$$.StateMachine.Id",
                "StatusFilter", "RUNNING",
                "MaxResults", 2),
        "ResultPath", "$.runs",
        "Next", "IsAlone");
  }

  private static Map<String, Object> isAlone() {
    return Ordered.map(
        "Type", "Choice",
        "Choices",
            List.of(
                Ordered.map(
                    "Variable", "$.runs.Executions[1]", "IsPresent", true, "Next", "LeftOut")),
        "Default", "Run");
  }

  private Map<String, Object> run() {
    var run = new LinkedHashMap<String, Object>();
    run.put("Type", "Task");
    run.put("Resource", "arn:aws:states:::ecs:runTask.sync");
    run.put("Parameters", parameters());
    if (task.tries() > 1) {
      run.put(
          "Retry",
          List.of(
              Ordered.map(
                  "ErrorEquals",
                  List.of("States.ALL"),
                  "IntervalSeconds",
                  PAUSE_SECONDS,
                  "BackoffRate",
                  2,
                  "MaxAttempts",
                  task.tries() - 1)));
    }
    run.put("End", true);
    return run;
  }

  private Map<String, Object> parameters() {
    ClusterConstructs cluster = rendering.constructs().cluster();
    return Ordered.map(
        "Cluster", cluster.cluster().getAttrArn(),
        "TaskDefinition", definition.getRef(),
        "LaunchType", "FARGATE",
        "NetworkConfiguration",
            Ordered.map(
                "AwsvpcConfiguration",
                Ordered.map(
                    "Subnets", cluster.programSubnets(),
                    "SecurityGroups", List.of(cluster.group(task).getAttrGroupId()),
                    "AssignPublicIp",
                        ContainerRenderer.hasPublicAddresses(rendering.place())
                            ? "ENABLED"
                            : "DISABLED")));
  }
}

package dev.isomer.infra.render.ecs;

import dev.isomer.infra.render.ExactRole;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.iam.CfnRolePolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.constructs.Construct;

/**
 * A task as a state machine that runs its container to the end, again if it fails, and ends it at
 * its deadline. A schedule starts it; without one a person does, with {@code aws stepfunctions
 * start-execution}. If runs must not overlap, one that finds another going ends at once.
 */
final class TaskMachine {

  private TaskMachine() {}

  /** How many resources a task becomes besides what every program does. */
  static long resources(Task task) {
    // The machine and its role; the right to see its own runs; the schedule and its role.
    return 2L + (task.overlaps() ? 0 : 1) + (task.schedule() == null ? 0 : 2);
  }

  /** Adds the machine, and its schedule. */
  static CfnStateMachine add(
      Task task,
      CfnTaskDefinition definition,
      Role starter,
      @Nullable Role role,
      Rendering rendering) {
    String id = Names.id(task);
    var scope = new Construct(rendering.stack(), id + "Machine");
    Role own =
        Rendering.fixed(
            ExactRole.add(
                scope,
                "Role",
                "states",
                "Runs " + rendering.name(task),
                rights(definition, starter, role, rendering)),
            id + "MachineRole");
    CfnStateMachine machine =
        CfnStateMachine.Builder.create(rendering.stack(), id)
            .stateMachineType("STANDARD")
            .roleArn(own.getRoleArn())
            .definition(new TaskStates(task, definition, rendering).machine())
            .build();
    if (!task.overlaps()) {
      seeItself(id, machine, own, rendering);
    }
    Schedule schedule = task.schedule();
    if (schedule != null) {
      schedule(task, schedule, machine, scope, rendering);
    }
    CfnOutput.Builder.create(rendering.stack(), id + "Arn")
        .description("Runs " + task.name() + ": aws stepfunctions start-execution")
        .value(machine.getRef())
        .build();
    return machine;
  }

  /** The machine's name is CloudFormation's, so its own ARN is known only when it is there. */
  private static void seeItself(String id, CfnStateMachine machine, Role own, Rendering rendering) {
    CfnRolePolicy.Builder.create(rendering.stack(), id + "MachinePolicy")
        .roleName(own.getRoleName())
        .policyName("Runs")
        .policyDocument(
            Ordered.map(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Ordered.map(
                        "Sid", "Runs",
                        "Effect", "Allow",
                        "Action", "states:ListExecutions",
                        "Resource", machine.getRef()))))
        .build();
  }

  private static List<PolicyStatement> rights(
      CfnTaskDefinition definition, Role starter, @Nullable Role role, Rendering rendering) {
    var statements = new ArrayList<PolicyStatement>();
    Map<String, Object> inCluster =
        Ordered.map(
            "ArnEquals",
            Ordered.map("ecs:cluster", rendering.constructs().cluster().cluster().getAttrArn()));
    PolicyStatement run = ExactRole.allow("Run", List.of("ecs:RunTask"), definition.getRef());
    run.addConditions(inCluster);
    statements.add(run);
    // What is run gets its name only then; the condition keeps it in the cluster.
    PolicyStatement follow =
        ExactRole.allow(
            "Follow",
            List.of("ecs:DescribeTasks", "ecs:StopTask"),
            arn(
                "ecs",
                "task",
                Names.full(rendering.application().application(), rendering.environment()) + "/*",
                rendering));
    follow.addConditions(inCluster);
    statements.add(follow);
    // By this rule, which Step Functions makes once in an account, it hears of a container's end.
    statements.add(
        ExactRole.allow(
            "Events",
            List.of("events:DescribeRule", "events:PutRule", "events:PutTargets"),
            arn("events", "rule", "StepFunctionsGetEventsForECSTaskRule", rendering)));
    statements.add(pass("PassStarter", starter));
    if (role != null) {
      statements.add(pass("PassRole", role));
    }
    return statements;
  }

  private static PolicyStatement pass(String sid, Role role) {
    PolicyStatement pass = ExactRole.allow(sid, List.of("iam:PassRole"), role.getRoleArn());
    pass.addConditions(
        Ordered.map("StringEquals", Ordered.map("iam:PassedToService", "ecs-tasks.amazonaws.com")));
    return pass;
  }

  private static String arn(String service, String resource, String name, Rendering rendering) {
    return rendering
        .stack()
        .formatArn(
            ArnComponents.builder().service(service).resource(resource).resourceName(name).build());
  }

  private static void schedule(
      Task task, Schedule schedule, CfnStateMachine machine, Construct scope, Rendering rendering) {
    String id = Names.id(task) + "Schedule";
    Role role =
        Rendering.fixed(
            ExactRole.add(
                scope,
                "ScheduleRole",
                "scheduler",
                "Starts " + rendering.name(task),
                List.of(
                    ExactRole.allow("Start", List.of("states:StartExecution"), machine.getRef()))),
            id + "Role");
    ScheduleExpression expression = ScheduleExpression.of(schedule);
    CfnSchedule.Builder.create(rendering.stack(), id)
        .description("Starts " + rendering.name(task))
        .scheduleExpression(expression.text())
        .scheduleExpressionTimezone(expression.zone())
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(machine.getRef())
                .roleArn(role.getRoleArn())
                .input("{}")
                .build())
        .build();
  }
}

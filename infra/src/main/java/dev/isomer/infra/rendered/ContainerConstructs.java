package dev.isomer.infra.rendered;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;

/**
 * What a program in a container became.
 *
 * @param definition what is run
 * @param service what keeps it running, absent for a task
 * @param machine what runs it to its end, absent unless it is a task
 * @param starter what AWS may do to start it: pull its image, write its log, read its secrets
 * @param role what the program may do, absent if it may do nothing
 * @param group who may reach it, and whom it may reach
 * @param logs what it wrote
 */
public record ContainerConstructs(
    CfnTaskDefinition definition,
    @Nullable CfnService service,
    @Nullable CfnStateMachine machine,
    Role starter,
    @Nullable Role role,
    CfnSecurityGroup group,
    LogGroup logs) {}

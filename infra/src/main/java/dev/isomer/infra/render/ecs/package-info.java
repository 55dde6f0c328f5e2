/** Programs in containers: Amazon ECS on AWS Fargate, and the load balancer in front of it. */
@NullMarked
package dev.isomer.infra.render.ecs;

import org.jspecify.annotations.NullMarked;

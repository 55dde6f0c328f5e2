package dev.isomer.infra.render.ecs;

import java.time.Duration;

/**
 * How replicas are replaced without cutting a connection. A replica that ends is taken out of the
 * load balancer first, and goes on as before until no request reaches it; then it is told to stop,
 * and has the time of every Isomer program: 5 s in which it asks clients to leave, 20 s to finish,
 * 5 s to spare.
 */
public final class ZeroDowntime {

  /** How long a replica that ends still gets requests: that is its deregistration delay. */
  static final Duration LEAVE = Duration.ofSeconds(15);

  /** How long a program has after it is told to stop. */
  static final Duration STOP = Duration.ofSeconds(30);

  /**
   * After this, the load balancer closes a connection that carries nothing: earlier than programs
   * do, which wait for more than 90 s, so that no request meets a closing one.
   */
  static final Duration IDLE = Duration.ofSeconds(60);

  /** How often a replica is asked whether requests may come: the least that AWS allows. */
  static final Duration ASKED_EVERY = Duration.ofSeconds(5);

  /** How long its answer may take. */
  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

  /** So many answers in a row make a replica well, or unwell. */
  static final int ANSWERS = 2;

  private ZeroDowntime() {}
}

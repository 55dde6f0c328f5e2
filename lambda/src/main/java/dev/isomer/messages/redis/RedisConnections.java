package dev.isomer.messages.redis;

import dev.isomer.messages.Deadline;
import dev.isomer.messages.StoreUnavailableException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Lends connections to Redis, makes new ones when old ones break, and keeps to the deadline. */
final class RedisConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisConnections.class);

  /** Redis answers in milliseconds; what takes this long to connect is not there. */
  static final Duration CONNECT = Duration.ofMillis(500);

  /**
   * One try. A write waits for the disk, which takes milliseconds, and on a busy one a second;
   * after a try that hangs, {@link Deadline#BUDGET} leaves a second for another.
   */
  static final Duration ATTEMPT = Duration.ofMillis(1_500);

  /**
   * The most connections of one process. Redis syncs what all connections wrote with one call, so
   * some dozens are faster than a few; and it takes 10,000 clients unless told otherwise, three
   * hundred such processes.
   */
  static final int MOST = 32;

  private final GenericObjectPool<Connection> pool;

  /**
   * Threads of the attempts, so that whoever waits can stop waiting whatever an attempt hangs in:
   * the name's lookup, the handshake, a reply that comes byte by byte. An interrupt closes the
   * socket that a virtual thread waits for.
   */
  private final ExecutorService attempts =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("redis-", 0).factory());

  /** Opens no connection yet. */
  RedisConnections(RedisPlace place) {
    var settings = new GenericObjectPoolConfig<Connection>();
    settings.setMaxTotal(MOST);
    settings.setMaxIdle(MOST);
    settings.setMaxWait(ATTEMPT);
    settings.setJmxEnabled(false);
    pool =
        new GenericObjectPool<>(
            new ConnectionFactory(
                new HostAndPort(place.host(), place.port()),
                DefaultJedisClientConfig.builder()
                    .user(place.principal())
                    .password(place.password())
                    .connectionTimeoutMillis((int) CONNECT.toMillis())
                    .socketTimeoutMillis((int) ATTEMPT.toMillis())
                    // CLIENT SETINFO came with Redis 7.2, and is a right that nobody needs.
                    .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                    // Jedis warns of each connection if it may choose the protocol itself.
                    .autoNegotiateProtocol(false)
                    .build()),
            settings);
  }

  /**
   * Talks to Redis, and when the connection breaks or Redis is starting, again, until the deadline:
   * a restart of Redis is then a slow answer and no outage.
   *
   * @param exchange what to say on a connection; it may be called several times, also when an
   *     earlier call had its effect and only the reply was lost
   * @throws StoreUnavailableException if Redis was not reached or refused for now
   * @throws JedisDataException if Redis refused for a reason that stays
   */
  <T> T talk(Function<Connection, T> exchange) {
    var deadline = Deadline.start();
    for (var tries = 1; ; tries++) {
      try {
        return attempt(exchange, deadline);
      } catch (JedisDataException e) {
        switch (Refusal.of(e)) {
          case PASSES_SOON -> pause(deadline, tries, e);
          case MAY_PASS -> throw new StoreUnavailableException("Redis refused", e);
          case STAYS -> throw e;
        }
      } catch (JedisException e) {
        // If this one broke, the idle ones have most likely broken with it.
        pool.clear();
        pause(deadline, tries, e);
      }
    }
  }

  private static void pause(Deadline deadline, int tries, JedisException reason) {
    LOG.atDebug().addKeyValue("tries", tries).log("trying Redis again", reason);
    try {
      deadline.pauseAfter(tries);
      deadline.left();
    } catch (StoreUnavailableException e) {
      reason.addSuppressed(e);
      throw new StoreUnavailableException("Redis was not reached in time", reason);
    }
  }

  private <T> T attempt(Function<Connection, T> exchange, Deadline deadline) {
    var left = Math.min(deadline.left().toMillis(), ATTEMPT.toMillis());
    var attempt = attempts.submit(() -> onConnection(exchange));
    try {
      return attempt.get(left, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new JedisConnectionException("no answer for " + left + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("stopped while waiting for Redis", e);
    } finally {
      attempt.cancel(true);
    }
  }

  private <T> T onConnection(Function<Connection, T> exchange) throws Exception {
    var connection = borrow();
    T result;
    try {
      result = exchange.apply(connection);
    } catch (Throwable e) {
      // It may be in a transaction, watch a key, or have replies that nobody read.
      pool.invalidateObject(connection);
      throw e;
    }
    pool.returnObject(connection);
    return result;
  }

  private Connection borrow() throws Exception {
    try {
      return pool.borrowObject();
    } catch (NoSuchElementException | InterruptedException e) {
      throw new JedisConnectionException("all " + MOST + " connections are in use", e);
    }
  }

  @Override
  public void close() {
    attempts.shutdownNow();
    pool.close();
  }
}

package dev.isomer.messages.redis;

import redis.clients.jedis.exceptions.JedisDataException;

/** What an error reply of Redis means for the call that got it. */
enum Refusal {
  /** Redis is starting, or busy with one long command: worth another try within the same call. */
  PASSES_SOON,
  /** Redis takes no writes, or no more clients, for now: not within this call. */
  MAY_PASS,
  /** A missing right, a wrong password, a key of another type: waiting does not help. */
  STAYS;

  /**
   * Tells them apart by the first word of the reply, the error's code ("Redis serialization
   * protocol specification", simple errors; the codes stand in {@code createSharedObjects} of
   * Redis' {@code server.c}).
   */
  static Refusal of(JedisDataException error) {
    var message = String.valueOf(error.getMessage());
    return switch (message.split(" ", 2)[0]) {
      case "LOADING", "BUSY", "MASTERDOWN", "TRYAGAIN" -> PASSES_SOON;
      case "OOM", "READONLY", "MISCONF", "NOREPLICAS", "CLUSTERDOWN" -> MAY_PASS;
      case "ERR" -> message.equals("ERR max number of clients reached") ? MAY_PASS : STAYS;
      default -> STAYS;
    };
  }
}

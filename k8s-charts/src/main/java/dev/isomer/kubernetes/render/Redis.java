package dev.isomer.kubernetes.render;

import dev.isomer.model.Application.Edge;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one Redis of an application: its names, its settings and its users. */
public final class Redis {
  static final int PORT = 6379;

  /** The variable in which a service finds the password of its user, for all its edges. */
  public static final String PASSWORD = "REDIS_PASSWORD";

  /** The entry of the image. */
  public static final String IMAGE = "redis";

  /** Data may take so much of the memory; the rest is for a rewrite of the file and for clients. */
  static final int DATA_PERCENT = 75;

  private Redis() {}

  /**
   * The name of its objects: {@code messages-redis}. Not {@code redis}, after which Kubernetes
   * would set REDIS_PORT to an address in pods that ask for service links.
   */
  public static String name(String application) {
    return application + "-redis";
  }

  static String name(Rendering rendering) {
    return name(rendering.application().application().name());
  }

  /** The Secret with a key for each service: its password. */
  static String secret(Rendering rendering) {
    return name(rendering) + "-users";
  }

  /** The address of a store as one service gets it: {@code redis://user@host:port/prefix}. */
  static String address(Service service, KeyValueStore store, Rendering rendering) {
    return "redis://"
        + service.name()
        + "@"
        + name(rendering)
        + ":"
        + PORT
        + "/"
        + store.identity();
  }

  /**
   * Durable before acknowledged: every write is in the file, and the file on the disk, before the
   * answer. Nothing is thrown away to make room: what does not fit is refused.
   */
  static String settings(int mebibytes) {
    return String.join(
        "\n",
        "bind * -::*",
        "port " + PORT,
        "dir /data",
        "aclfile /run/redis/users.acl",
        "appendonly yes",
        "appendfsync always",
        // The file has everything; snapshots would only cost.
        "save \"\"",
        "maxmemory " + (long) mebibytes * DATA_PERCENT / 100 + "mb",
        "maxmemory-policy noeviction",
        "");
  }

  /** A line for each service with edges: its name and its rules, without a password. */
  static String users(List<Edge> edges) {
    var byService = new LinkedHashMap<String, List<Use>>();
    for (Edge edge : edges) {
      byService.put(edge.from().name(), edge.from().uses());
    }
    var lines = new StringBuilder();
    for (Map.Entry<String, List<Use>> entry : byService.entrySet()) {
      lines
          .append(entry.getKey())
          .append(' ')
          .append(StoreRights.user(entry.getValue()))
          .append('\n');
    }
    return lines.toString();
  }

  /**
   * Writes the users with the hashes of their passwords to memory. The probe's user may only ping,
   * and has a password of its own that nobody else ever sees. Its name is none that a service can
   * have.
   *
   * <p>Nobody can be the default user, since it is off; but Redis reads its own append-only file as
   * that user, and drops every transaction in it that the user has no right to (redis#14541).
   */
  static final String WRITE_USERS =
      """
      set -eu
      umask 077
      hash() { sha256sum <"$1" | cut -c 1-64; }
      head -c 32 /dev/urandom | sha256sum | cut -c 1-64 | tr -d '\\n' >/run/redis/probe
      {
        echo 'user default off resetpass ~* &* +@all'
        echo "user _probe on #$(hash /run/redis/probe) resetchannels -@all +ping"
        while read -r user rules; do
          if [ ! -s "/run/secrets/redis/$user" ]; then
            echo "$user: the Secret has no password for it; one for each user is needed; add the key $user" >&2
            exit 1
          fi
          echo "user $user on #$(hash "/run/secrets/redis/$user") $rules"
        done </etc/redis/users
      } >/run/redis/users.acl
      """;

  /** Answers, and serves. */
  static final String READY = ping("PONG");

  /** Answers, if only that it still reads its file: whoever ends it then makes it begin again. */
  static final String LIVE = ping("PONG\\|LOADING");

  private static String ping(String answers) {
    return "REDISCLI_AUTH=$(cat /run/redis/probe) redis-cli --user _probe ping 2>&1 | grep -q '"
        + answers
        + "'";
  }
}

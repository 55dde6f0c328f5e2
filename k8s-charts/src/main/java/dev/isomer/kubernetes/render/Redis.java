package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.component.Workload;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreRights;
import dev.isomer.redis.StoreSettings;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one Redis of an application: its names, its settings and its users. */
public final class Redis {
  static final int PORT = 6379;

  /** The entry of the image. */
  public static final String IMAGE = "redis";

  /** Data may take so much of the memory; the rest is for a rewrite of the file and for clients. */
  static final int DATA_PERCENT = Defaults.V1.kubernetes().redis().dataPercent();

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
  static String secret(String redis) {
    return redis + "-users";
  }

  /** The file of settings: those of every store, and those of a pod. */
  static String settings(int mebibytes) {
    return String.join(
        "\n",
        "bind * -::*",
        "port " + PORT,
        "dir /data",
        "aclfile /run/redis/users.acl",
        String.join("\n", StoreSettings.DURABLE),
        "maxmemory " + (long) mebibytes * DATA_PERCENT / 100 + "mb",
        StoreSettings.NOTHING_EVICTED,
        "");
  }

  /** A line for each service with an edge to a store: its name and its rules, no password. */
  static String users(ValidApplication<ClusterPlace> application) {
    return callers(application)
        .map(
            service ->
                service.name()
                    + " "
                    + StoreRights.user(Reach.of(service, application).selectors())
                    + "\n")
        .collect(Collectors.joining());
  }

  /** The programs with an edge to a store. */
  static Stream<Workload<?>> callers(ValidApplication<ClusterPlace> application) {
    return application
        .application()
        .workloads()
        .filter(workload -> Reach.of(workload, application).reachesStores());
  }

  /**
   * Writes the users with the hashes of their passwords to memory. The probe's user may only ping,
   * and has a password of its own that nobody else ever sees. Its name is not one that a service
   * can have.
   */
  static final String WRITE_USERS =
      """
      set -eu
      umask 077
      hash() { sha256sum <"$1" | cut -c 1-64; }
      head -c 32 /dev/urandom | sha256sum | cut -c 1-64 | tr -d '\\n' >/run/redis/probe
      {
        echo 'DEFAULT_USER'
        echo "user _probe on #$(hash /run/redis/probe) resetchannels -@all +ping"
        while read -r user rules; do
          if [ ! -s "/run/secrets/redis/$user" ]; then
            echo "$user: the Secret has no password for this user; add the key $user" >&2
            exit 1
          fi
          echo "user $user on #$(hash "/run/secrets/redis/$user") $rules"
        done </etc/redis/users
      } >/run/redis/users.acl
      """
          .replace("DEFAULT_USER", StoreSettings.DEFAULT_USER);

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

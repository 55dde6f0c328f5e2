package dev.isomer.local;

import dev.isomer.model.component.Service;
import dev.isomer.redis.StoreSettings;
import java.net.URI;
import java.util.Objects;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** A client, made from what a service is told. */
final class StoreClient {

  private StoreClient() {}

  /** Logs in as the service of a run. */
  static Jedis of(LocalRun run, Service service) {
    return at(
        URI.create(Objects.requireNonNull(run.environment(service).get("NOTES_URL"))),
        Objects.requireNonNull(run.environment(service).get(StoreSettings.PASSWORD)));
  }

  static Jedis at(URI address, String password) {
    return new Jedis(
        new HostAndPort(address.getHost(), address.getPort()),
        DefaultJedisClientConfig.builder()
            .user(address.getUserInfo())
            .password(password)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .build());
  }
}

package dev.isomer.kubernetes;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One durable Redis, whose users may do what their edges say. */
class StoreTest {
  @TempDir private static Path root;
  private static Fixture fixture;
  private static Manifests manifests;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    manifests = fixture.render(Fixture.shop(), Fixture.DEV);
  }

  private static String config(String file) {
    return manifests.one("ConfigMap", "shop-redis").path("data").path(file).asText();
  }

  @Test
  void everyWriteIsOnTheDiskBeforeItsAnswerAndNothingIsThrownAway() {
    assertThat(config("redis.conf"))
        .isEqualTo(
            """
            bind * -::*
            port 6379
            dir /data
            aclfile /run/redis/users.acl
            appendonly yes
            appendfsync always
            save ""
            maxmemory 384mb
            maxmemory-policy noeviction
            """);
    JsonNode redis =
        manifests.one("StatefulSet", "shop-redis").at("/spec/template/spec/containers/0");
    assertThat(redis.at("/resources/limits/memory").asText()).isEqualTo("512Mi");
  }

  @Test
  void aUserHasTheRightsOfItsEdgesToTheLetter() {
    assertThat(config("users"))
        .isEqualTo(
            "shop resetchannels -@all +discard +exec +multi +ping +unwatch"
                + " (~items:* -@all +exists +get +hget +hgetall +hmget +mget)"
                + " (~baskets:* -@all +exists +get +hget +hgetall +hmget +mget"
                + " +hincrby +hset +incr +incrby +set +watch +expireat +pexpireat +del +unlink)\n");
  }

  @Test
  void theVolumeOutlivesTheSet() {
    JsonNode set = manifests.one("StatefulSet", "shop-redis").path("spec");
    assertThat(set.path("replicas").asInt()).isEqualTo(1);
    assertThat(set.path("persistentVolumeClaimRetentionPolicy").toString())
        .isEqualTo("{\"whenDeleted\":\"Retain\",\"whenScaled\":\"Retain\"}");
    assertThat(set.at("/volumeClaimTemplates/0/spec").toString())
        .isEqualTo(
            "{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"8Gi\"}}}");
  }

  @Test
  void probesAskRedisItself() {
    JsonNode redis =
        manifests.one("StatefulSet", "shop-redis").at("/spec/template/spec/containers/0");
    String ask = "REDISCLI_AUTH=$(cat /run/redis/probe) redis-cli --user _probe ping 2>&1";
    assertThat(Manifests.texts(redis.at("/readinessProbe/exec/command")))
        .containsExactly("sh", "-c", ask + " | grep -q 'PONG'");
    assertThat(Manifests.texts(redis.at("/livenessProbe/exec/command")))
        .containsExactly("sh", "-c", ask + " | grep -q 'PONG\\|LOADING'");
  }

  @Test
  void nobodyIsTheDefaultUserButRedisReadsItsOwnFileAsIt() {
    assertThat(config("write-users"))
        .contains("echo 'user default off resetpass ~* &* +@all'")
        .containsOnlyOnce("user default");
  }

  @Test
  void noPasswordIsRenderedAndTheHashesLiveInMemory() {
    JsonNode pod = manifests.one("StatefulSet", "shop-redis").at("/spec/template/spec");
    assertThat(pod.at("/volumes/1").toString())
        .isEqualTo("{\"name\":\"secrets\",\"secret\":{\"secretName\":\"shop-redis-users\"}}");
    assertThat(pod.at("/volumes/2/emptyDir/medium").asText()).isEqualTo("Memory");
    assertThat(Manifests.stream(pod.at("/containers/0/volumeMounts")).map(it -> it.path("name")))
        .noneMatch(name -> name.asText().equals("secrets"));
    assertThat(manifests.all("Secret")).isEmpty();
  }

  @Test
  void aChangeOfRightsReplacesThePod() {
    var narrowed =
        fixture.render(
            Fixture.with(
                Service.named("shop")
                    .code(JvmCode.of("shop"))
                    .uses(Fixture.ITEMS, READ)
                    .uses(Fixture.CARTS, READ)),
            Fixture.DEV);
    String at = "/spec/template/metadata/annotations/isomer.dev~1config";
    String before = manifests.one("StatefulSet", "shop-redis").at(at).asText();
    assertThat(before).matches("sha256:[0-9a-f]{64}");
    assertThat(narrowed.one("StatefulSet", "shop-redis").at(at).asText()).isNotEqualTo(before);
    assertThat(narrowed.one("Deployment", "front").at(at))
        .isEqualTo(manifests.one("Deployment", "front").at(at));
  }
}

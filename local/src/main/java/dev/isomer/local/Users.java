package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.model.Application;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Workload;
import dev.isomer.redis.StoreRights;
import dev.isomer.redis.StoreSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Redis users of one run: one for each service with an edge to a store, whose rules follow from
 * its edges, and one for this process. Each has a random password for this run only.
 */
final class Users {

  /** The user of this process. No service can have this name. */
  static final String OWNER = "_isomer";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, String> rules;
  private final Map<String, String> passwords = new LinkedHashMap<>();

  private Users(Map<String, String> rules) {
    this.rules = rules;
    rules.keySet().forEach(user -> passwords.put(user, password()));
  }

  static Users of(Application application) {
    var rules = new LinkedHashMap<String, String>();
    rules.put(OWNER, "~* &* +@all");
    application
        .workloads()
        .forEach(
            workload -> {
              List<String> selectors = selectors(workload).toList();
              if (!selectors.isEmpty()) {
                rules.put(workload.name(), StoreRights.user(selectors));
              }
            });
    return new Users(rules);
  }

  /** The password of a user; empty if there is no such user. */
  Optional<String> password(String user) {
    return Optional.ofNullable(passwords.get(user));
  }

  /** The users as Redis reads them, with the hashes of their passwords. */
  List<String> settings() {
    var lines = new ArrayList<String>();
    lines.add(StoreSettings.DEFAULT_USER);
    rules.forEach(
        (user, rule) ->
            lines.add(
                "user " + user + " on #" + sha256(passwords.getOrDefault(user, "")) + " " + rule));
    return lines;
  }

  private static Stream<String> selectors(Workload<?> workload) {
    return workload.edges().stream()
        .flatMap(
            edge ->
                switch (edge) {
                  case Edge.ToStore store -> Stream.of(StoreRights.selector(store));
                  case Edge.ToExternal external -> Stream.<String>empty();
                  case Edge.ToService inside -> Stream.<String>empty();
                });
  }

  private static String password() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}

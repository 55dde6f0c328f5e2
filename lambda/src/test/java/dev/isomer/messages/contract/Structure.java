package dev.isomer.messages.contract;

import dev.isomer.messages.FreePort;
import dev.isomer.messages.LocalRedis;
import dev.isomer.messages.Tables;
import java.util.Map;

/** Where the service is run: each an entry and a store, both the real ones. */
enum Structure {
  AWS(Entry.Kind.FUNCTION),
  KUBERNETES_OR_A_LAPTOP(Entry.Kind.PROCESS);

  private final Entry.Kind kind;

  Structure(Entry.Kind kind) {
    this.kind = kind;
  }

  /** A service with an empty store. */
  Entry start() {
    return kind.start(
        switch (this) {
          case AWS -> Tables.create().environment();
          case KUBERNETES_OR_A_LAPTOP -> LocalRedis.shared().environment();
        });
  }

  /** A service whose store is nowhere. */
  Entry startWithoutStore() {
    var nobody = FreePort.find();
    return kind.start(
        switch (this) {
          case AWS -> new Tables("messages", "ledger").environment(nobody);
          case KUBERNETES_OR_A_LAPTOP -> LocalRedis.environment(nobody, LocalRedis.PASSWORD);
        });
  }

  /** A service whose store refuses it. */
  Entry startWithAMistake() {
    return kind.start(mistaken());
  }

  private Map<String, String> mistaken() {
    return switch (this) {
      case AWS -> new Tables("missing-messages", "missing-ledger").environment();
      case KUBERNETES_OR_A_LAPTOP -> LocalRedis.environment(LocalRedis.shared().port(), "wrong");
    };
  }
}

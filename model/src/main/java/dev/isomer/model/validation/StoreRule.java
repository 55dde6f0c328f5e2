package dev.isomer.model.validation;

import dev.isomer.model.component.KeyValueStore;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A store says which attribute is its key, and that is not the one that ends an item's life. */
final class StoreRule implements Rule {
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,63}");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .all(KeyValueStore.class)
        .filter(store -> !isKey(store))
        .map(
            store ->
                Finding.error(
                    "store.key",
                    subject.path(store.name(), "key"),
                    "the key \"" + Text.printable(store.key()) + "\"",
                    "a letter, then up to 63 letters, digits or underscores, and not "
                        + KeyValueStore.EXPIRY
                        + " if items expire",
                    "call key(\"id\")"));
  }

  private static boolean isKey(KeyValueStore store) {
    boolean taken = store.expiring() && store.key().equals(KeyValueStore.EXPIRY);
    return ATTRIBUTE.matcher(store.key()).matches() && !taken;
  }
}

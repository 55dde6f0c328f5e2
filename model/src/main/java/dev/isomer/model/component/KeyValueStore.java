package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.util.ArrayList;
import java.util.List;

/**
 * Items that are found by one key, written durably before a write is acknowledged. The stores of
 * one application live together, so that a transaction can span two of them.
 *
 * @param name its name
 * @param key the attribute that identifies an item, a string
 * @param expiring whether items may carry the time of their end, in epoch seconds, in the attribute
 *     {@link #EXPIRY}; an item is removed some time after it, not at once
 * @param formerNames earlier names, the oldest first
 */
public record KeyValueStore(String name, String key, boolean expiring, List<String> formerNames)
    implements Component {

  /**
   * What a program may do with a store. Rights are exact: none implies another, and what no edge
   * declares is refused on every platform.
   */
  public enum Right {
    /** Get one item, or a batch of items, by key. */
    READ,
    /** Put an item, or update attributes of one, by key; alone or inside a transaction. */
    WRITE,
    /** Delete an item by key. */
    DELETE,
    /** Read all items, without keys. */
    SCAN
  }

  /** The attribute that holds the time of an item's end, in epoch seconds. */
  public static final String EXPIRY = Defaults.V1.stores().expiry();

  public KeyValueStore {
    formerNames = List.copyOf(formerNames);
  }

  /** A store with this name, whose key has yet to be said. */
  public static KeyValueStore named(String name) {
    return new KeyValueStore(name, "", false, List.of());
  }

  /** The attribute that identifies an item. */
  public KeyValueStore key(String attribute) {
    return new KeyValueStore(name, attribute, expiring, formerNames);
  }

  /** Items may carry the time of their end. */
  public KeyValueStore expires() {
    return new KeyValueStore(name, key, true, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. The store keeps its data. */
  public KeyValueStore formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new KeyValueStore(name, key, expiring, names);
  }
}

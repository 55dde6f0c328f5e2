package dev.isomer.model.component;

/**
 * What a service may do with a {@link KeyValueStore}. Rights are exact: none implies another, and
 * what no edge declares is refused on every structure.
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

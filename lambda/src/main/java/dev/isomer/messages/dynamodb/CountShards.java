package dev.isomer.messages.dynamodb;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The items of the ledger whose sum is the number of messages: {@code count#0} to {@code count#31},
 * each with the number attribute {@code n}.
 *
 * <p><b>Why the sum is exact.</b> Each message adds one to one shard in the transaction that keeps
 * it, so at every moment the true count is the sum of the shards. A reader sees the shards one
 * after the other, not at one moment. But no shard ever shrinks: so the sum that it gets is at
 * least the count when it began and at most the count when it ended. And the count grows in steps
 * of one: it took every whole number between those two, so it was the sum that was read, at some
 * moment while it was read. The reads are strongly consistent, so whatever was acknowledged before
 * the read began is in it.
 *
 * <p>Messages are never deleted; a right to delete would have to keep a second set of shards, for
 * what was taken away, and read both sets at one moment.
 */
final class CountShards {
  /**
   * Two transactions on one item at the same time cancel each other, so writers spread. 32 is
   * enough for 50 writers to find a free one within two or three tries, and each takes about 500
   * transactions a second (an item's limit of 1,000 write units, two for each transacted write);
   * all are read by one BatchGetItem (its limit is 100 keys) for 32 read units, about 4 USD for a
   * million counts. It may be raised at any time; lowered never, because old shards would no longer
   * be read.
   */
  static final int COUNT = 32;

  private CountShards() {}

  static List<String> all() {
    return IntStream.range(0, COUNT).mapToObj(CountShards::id).toList();
  }

  /** The shard that a message counts in at the given try: the next one after each conflict. */
  static String of(UUID message, int attempt) {
    return id(Math.floorMod(message.hashCode() + attempt, COUNT));
  }

  private static String id(int shard) {
    return "count#" + shard;
  }
}

package dev.isomer.bench.rollouts.load;

import java.time.Duration;

/**
 * How many clients of each kind there are, over all applications, which take turns.
 *
 * @param shorts kept connections of short requests, half of them with a body
 * @param every how long such a client waits from one request to the next
 * @param longs kept connections of requests that last 2 to 10 s
 * @param downloads kept connections of slow downloads
 * @param streams kept connections of streams
 * @param sockets WebSockets with a message a second
 */
public record Mix(int shorts, Duration every, int longs, int downloads, int streams, int sockets) {

  /** 50, 20, 5, 2 and 10 clients, and 200 short requests a second. */
  public static final Mix FULL = new Mix(50, Duration.ofMillis(250), 20, 5, 2, 10);
}

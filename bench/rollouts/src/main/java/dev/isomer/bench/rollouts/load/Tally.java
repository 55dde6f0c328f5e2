package dev.isomer.bench.rollouts.load;

import java.util.ArrayList;
import java.util.List;

/** Everything that became of every request, from many threads. */
public final class Tally {
  private final List<Answer> answers = new ArrayList<>();
  private final List<SocketEnd> ends = new ArrayList<>();

  synchronized void add(Answer answer) {
    answers.add(answer);
  }

  synchronized void add(SocketEnd end) {
    ends.add(end);
  }

  /** All answers so far. */
  public synchronized List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** All ends of WebSockets so far that were not ours. */
  public synchronized List<SocketEnd> ends() {
    return List.copyOf(ends);
  }
}

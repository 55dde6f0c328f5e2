package dev.isomer.bench.rollouts.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a tally comes to.
 *
 * @param requests of all kinds, handshakes among them, messages not
 * @param failed requests that were answered wrongly, or not at all
 * @param cut requests and WebSockets whose connection ended under them
 * @param messages that went through WebSockets and came back
 * @param versions how many requests were answered by each version, by {@code service version}
 * @param closes how many WebSockets ended with which code
 * @param problems how often what was wrong, by {@code service kind problem}
 * @param p50 of short requests: half took at most so long
 * @param p99 of short requests
 * @param worst of short requests
 * @param gap the longest time in which no short request of a service was answered well
 */
public record Figures(
    long requests,
    long failed,
    long cut,
    long messages,
    Map<String, Long> versions,
    Map<Integer, Long> closes,
    Map<String, Long> problems,
    Duration p50,
    Duration p99,
    Duration worst,
    Duration gap) {

  /** Counts. */
  public static Figures of(List<Answer> answers, List<SocketEnd> ends) {
    var good = answers.stream().filter(answer -> answer.verdict() == Verdict.GOOD).toList();
    var requests = answers.stream().filter(answer -> answer.kind() != Kind.MESSAGE).toList();
    var shorts = good.stream().filter(answer -> answer.kind() == Kind.SHORT).toList();
    long[] times = shorts.stream().mapToLong(Answer::took).sorted().toArray();
    return new Figures(
        requests.size(),
        count(answers, Verdict.FAILED),
        count(answers, Verdict.CUT) + ends.stream().filter(end -> !end.isTold()).count(),
        answers.size() - requests.size(),
        requests.stream()
            .filter(answer -> answer.verdict() == Verdict.GOOD)
            .collect(
                groupingBy(
                    answer -> answer.service() + " " + answer.version(), TreeMap::new, counting())),
        ends.stream().collect(groupingBy(SocketEnd::code, TreeMap::new, counting())),
        Stream.concat(
                answers.stream()
                    .filter(answer -> answer.verdict() != Verdict.GOOD)
                    .map(Figures::problem),
                ends.stream().filter(end -> !end.isTold()).map(Figures::problem))
            .collect(groupingBy(problem -> problem, TreeMap::new, counting())),
        percentile(times, 50),
        percentile(times, 99),
        percentile(times, 100),
        gap(shorts));
  }

  private static String problem(Answer answer) {
    String kind = answer.kind().name().toLowerCase(Locale.ROOT);
    return answer.service() + " " + kind + ": " + answer.problem();
  }

  private static String problem(SocketEnd end) {
    return end.service() + " socket: closed with " + end.code();
  }

  private static long count(List<Answer> answers, Verdict verdict) {
    return answers.stream().filter(answer -> answer.verdict() == verdict).count();
  }

  /** The nearest rank, so always a time that was measured. */
  private static Duration percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = Math.ceilDiv(sorted.length * percent, 100);
    return Duration.ofNanos(sorted[rank - 1]);
  }

  private static Duration gap(List<Answer> shorts) {
    return shorts.stream().collect(groupingBy(Answer::service)).values().stream()
        .map(Figures::longest)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration longest(List<Answer> ofOne) {
    long[] ended = ofOne.stream().mapToLong(Answer::ended).sorted().toArray();
    long longest = 0;
    for (int i = 1; i < ended.length; i++) {
      longest = Math.max(longest, ended[i] - ended[i - 1]);
    }
    return Duration.ofNanos(longest);
  }
}

package dev.isomer.model.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence that an alarm says, made from its words and its numbers. */
record AlarmText(AlarmValues alarm) {

  /** Matches two braces, which are a template of another system. */
  private static final Pattern WORD = Pattern.compile("(?<!\\{)\\{([A-Za-z-]+)}(?!})");

  String text() {
    Map<String, String> values = values();
    String text =
        WORD.matcher(alarm.words())
            .replaceAll(
                word -> Matcher.quoteReplacement(values.getOrDefault(word.group(1), word.group())));
    List<String> untold = untold();
    if (untold.isEmpty()) {
      return text;
    }
    return text + " " + capital(String.join(", ", untold)) + ".";
  }

  List<String> unknown() {
    return words().stream().filter(word -> !values().containsKey(word)).toList();
  }

  private List<String> words() {
    return WORD.matcher(alarm.words()).results().map(word -> word.group(1)).toList();
  }

  private Map<String, String> values() {
    var values = new TreeMap<String, String>();
    values.put("threshold", alarm.signal().unit().text(alarm.threshold()));
    values.put("minutes", minutes(alarm.minutes()));
    if (alarm.signal() instanceof Signal.Share share) {
      values.put("floor", share.whole().unit().text((double) alarm.floor()));
    }
    if (alarm.signal() instanceof Exported.Growth growth) {
      values.put("window", minutes(growth.window().toMinutes()));
    }
    if (alarm.signal() instanceof Signal.Time time) {
      values.put("slowest", oneIn(time.percentile()));
      values.put("Slowest", capital(oneIn(time.percentile())));
    }
    if (alarm.signal() instanceof Signal.ServiceTime time) {
      double timeout = time.component().timeout().toMillis();
      values.put("of-timeout", Unit.SHARE.text(alarm.threshold() / timeout));
    }
    return values;
  }

  /** The numbers that matter and that no word stands for; a threshold of 0 is any at all. */
  private List<String> untold() {
    List<String> words = words();
    var untold = new ArrayList<String>();
    if (alarm.threshold() > 0 && !words.contains("threshold") && !words.contains("of-timeout")) {
      untold.add("above " + alarm.signal().unit().text(alarm.threshold()));
    }
    if (alarm.signal() instanceof Signal.Time time
        && !words.contains("slowest")
        && !words.contains("Slowest")) {
      untold.add("for " + oneIn(time.percentile()));
    }
    if (alarm.signal() instanceof Exported.Growth growth && !words.contains("window")) {
      untold.add("in " + minutes(growth.window().toMinutes()));
    }
    if (alarm.signal() instanceof Signal.Share share
        && alarm.floor() > 0
        && !words.contains("floor")) {
      untold.add("of at least " + share.whole().unit().text((double) alarm.floor()));
    }
    return untold;
  }

  /** What is slower than a percentile, at least: a tenth of the requests for the 90th. */
  private static String oneIn(int percentile) {
    int number = Math.ceilDiv(100, Math.max(1, 100 - percentile));
    return "one request in "
        + switch (number) {
          case 2 -> "two";
          case 10 -> "ten";
          case 20 -> "twenty";
          case 100 -> "a hundred";
          default -> Integer.toString(number);
        };
  }

  private static String minutes(long minutes) {
    return minutes + (minutes == 1 ? " minute" : " minutes");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

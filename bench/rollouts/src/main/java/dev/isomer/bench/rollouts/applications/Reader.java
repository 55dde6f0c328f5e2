package dev.isomer.bench.rollouts.applications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.isomer.bench.rollouts.load.Kind;
import dev.isomer.bench.rollouts.load.Question;
import dev.isomer.bench.rollouts.load.Received;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A client of a service of quotes, as one that shows them to a person: it reads the list, asks for
 * a random quote, follows its link, asks again for what it has, and asks for a quote of everyone.
 * It holds each answer against the list that it read, which is the same in both versions.
 */
final class Reader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = "/quotes";
  private static final String EVERYONE = "/everyone";
  private static final String TAG = "ETag";

  /** What it does again and again, once it has the list. */
  private enum Step {
    RANDOM,
    FOLLOWED_LINK,
    SAME_LINK_AGAIN,
    LIST,
    LIST_AGAIN,
    HEAD_OF_LIST,
    EVERYONE
  }

  private static final List<Step> STEPS = List.of(Step.values());

  private final String path;
  private final List<String> everyone;
  private final Map<String, JsonNode> quotes = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private String link = "";
  private int turn;

  /**
   * Of a service.
   *
   * @param path of the service at the ingress
   * @param everyone the paths of the services whose quotes its {@code /everyone} must have
   */
  Reader(String path, List<String> everyone) {
    this.path = path;
    this.everyone = List.copyOf(everyone);
  }

  /** What it asks next. */
  Question next() {
    if (quotes.isEmpty()) {
      return list();
    }
    Step step = STEPS.get(turn++ % STEPS.size());
    return switch (step) {
      case RANDOM -> random();
      case FOLLOWED_LINK -> one(link);
      case SAME_LINK_AGAIN -> tags.containsKey(link) ? again(link) : one(link);
      case LIST -> list();
      case LIST_AGAIN -> again(LIST);
      case HEAD_OF_LIST -> head(LIST);
      case EVERYONE -> everyone();
    };
  }

  /** A random quote. */
  Question random() {
    return Question.get(
        Kind.SHORT,
        "/",
        answer -> {
          JsonNode quote = json(answer);
          String self = quote.at("/links/self").asText();
          if (!quote.equals(quotes.get(self))) {
            return problem(answer, "a quote that is not in the list", quote);
          }
          link = self.substring(path.length());
          return "";
        });
  }

  /** The quote of a link. */
  Question one(String below) {
    return Question.get(
        Kind.SHORT,
        below,
        answer -> {
          JsonNode quote = json(answer);
          return quote.equals(quotes.get(path + below))
              ? tagged(answer, below)
              : problem(answer, "another quote than " + below, quote);
        });
  }

  /** All quotes, by id. */
  Question list() {
    return Question.get(
        Kind.SHORT,
        LIST,
        answer -> {
          JsonNode all = json(answer).path("quotes");
          var read = new HashMap<String, JsonNode>();
          var ids = new TreeSet<Integer>();
          for (JsonNode quote : all) {
            int id = quote.path("id").asInt();
            String self = quote.at("/links/self").asText();
            if (!isQuote(quote) || !self.equals(path + LIST + "/" + id)) {
              return problem(answer, "not a quote of the list", quote);
            }
            ids.add(id);
            read.put(self, quote);
          }
          if (read.isEmpty() || ids.size() != all.size()) {
            return problem(answer, "not a list of quotes", all);
          }
          if (!quotes.isEmpty() && !quotes.equals(read)) {
            return problem(answer, "another list than before", all);
          }
          quotes.putAll(read);
          return tagged(answer, LIST);
        });
  }

  /** What it has been answered before, which must not be sent again. */
  Question again(String below) {
    String tag = tags.getOrDefault(below, "");
    return Question.unchanged(Kind.SHORT, below, tag, answer -> only(answer, tag));
  }

  /** Only what is said about an answer. */
  Question head(String below) {
    String tag = tags.getOrDefault(below, "");
    return Question.head(
        Kind.SHORT,
        below,
        answer ->
            isJson(answer) ? only(answer, tag) : problem(answer, "", MissingNode.getInstance()));
  }

  /** A quote of each person; a peer that is unavailable is one that a rollout has broken. */
  Question everyone() {
    return Question.get(
        Kind.RELAYED,
        EVERYONE,
        answer -> {
          JsonNode all = json(answer);
          JsonNode unavailable = all.path("unavailable");
          if (!unavailable.isEmpty()) {
            return "unavailable: " + unavailable;
          }
          var links = new TreeSet<String>();
          for (JsonNode quote : all.path("quotes")) {
            String self = quote.at("/links/self").asText();
            links.add(self.replaceFirst(LIST + "/[0-9]+$", ""));
            boolean own = self.startsWith(path + "/");
            if (own ? !quote.equals(quotes.get(self)) : !isQuote(quote)) {
              return problem(answer, "not a quote", quote);
            }
          }
          return unavailable.isArray() && links.equals(new TreeSet<>(everyone))
              ? ""
              : problem(answer, "not a quote of everyone", all);
        });
  }

  private String tagged(Received answer, String below) {
    String tag = answer.header(TAG);
    if (tag.isEmpty()) {
      return "no ETag";
    }
    String before = tags.put(below, tag);
    return before == null || before.equals(tag) ? "" : "another ETag of the same";
  }

  private static String only(Received answer, String tag) throws IOException {
    int bytes = answer.bytes().length;
    if (bytes > 0) {
      return bytes + " bytes of a body that must not be there";
    }
    return answer.header(TAG).equals(tag) ? "" : "another ETag of the same";
  }

  private static boolean isQuote(JsonNode quote) {
    return quote.path("id").asInt() > 0
        && !quote.path("text").asText().isBlank()
        && !quote.path("author").asText().isBlank();
  }

  private static boolean isJson(Received answer) {
    return answer.header("Content-Type").equals("application/json");
  }

  /** What is not JSON, or does not say so, is missing. */
  private static JsonNode json(Received answer) throws IOException {
    byte[] body = answer.bytes();
    try {
      return isJson(answer) ? JSON.readTree(body) : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String problem(Received answer, String what, JsonNode content) {
    return content.isMissingNode()
        ? "not JSON, but " + answer.header("Content-Type")
        : what + ": " + Question.shorten(content.toString());
  }
}

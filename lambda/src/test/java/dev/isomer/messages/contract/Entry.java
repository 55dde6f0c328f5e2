package dev.isomer.messages.contract;

import dev.isomer.messages.function.FunctionEntry;
import java.util.Map;

/** A running service, reached as its host reaches it. */
public interface Entry extends AutoCloseable {
  /** The ways to run it. */
  enum Kind {
    PROCESS,
    FUNCTION;

    public Entry start(Map<String, String> environment) {
      return switch (this) {
        case PROCESS -> new ProcessEntry(environment);
        case FUNCTION -> new FunctionEntry(environment);
      };
    }
  }

  /** Sends a request, and holds the answer against the document. */
  default Answer send(Call call) {
    var answer = exchange(call);
    Document.check(call, answer);
    return answer;
  }

  Answer exchange(Call call);

  @Override
  void close();
}

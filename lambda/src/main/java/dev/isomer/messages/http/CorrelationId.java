package dev.isomer.messages.http;

import java.util.regex.Pattern;

/** The id that names a request in its answer and in every line of the log. */
public final class CorrelationId {
  /** The header that carries it, both ways. */
  public static final String HEADER = "X-Correlation-Id";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private CorrelationId() {}

  /** The client's, when it has the form {@code ^[A-Za-z0-9._-]{1,64}$}; otherwise the host's. */
  public static String of(Request request) {
    return request.header(HEADER).filter(id -> FORM.matcher(id).matches()).orElseGet(request::id);
  }
}

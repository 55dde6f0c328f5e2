package dev.isomer.local;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.UUID;
import java.util.regex.Pattern;

/** The correlation id of a request, in its answer and in every log line about it. */
final class Correlation {

  static final String HEADER = "X-Correlation-Id";

  static final HeaderName HEADER_NAME = HeaderNames.create(HEADER);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Correlation() {}

  /** The caller's id, or a new one if it sent none that is safe in a log. */
  static String id(ServerRequestHeaders headers) {
    return headers
        .first(HEADER_NAME)
        .filter(given -> ID.matcher(given).matches())
        .orElseGet(() -> UUID.randomUUID().toString());
  }
}

package dev.isomer.deploy.cluster;

import java.util.List;

/**
 * What the API server makes of an object.
 *
 * @param status the HTTP status: 200 and 201 for taken
 * @param warnings what it warns of, Pod Security admission's among them
 * @param body what it answers
 */
public record Verdict(int status, List<String> warnings, String body) {
  public Verdict {
    warnings = List.copyOf(warnings);
  }

  public boolean isTaken() {
    return status == 200 || status == 201;
  }
}

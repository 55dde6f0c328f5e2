package dev.isomer.deploy.cluster;

import java.util.List;

/**
 * The API server's answer to a dry run of an object.
 *
 * @param status the HTTP status; 200 and 201 if the object is accepted
 * @param warnings its warnings, including those of Pod Security admission
 * @param body the text of the answer
 */
public record Verdict(int status, List<String> warnings, String body) {
  public Verdict {
    warnings = List.copyOf(warnings);
  }

  public boolean isTaken() {
    return status == 200 || status == 201;
  }
}

package dev.isomer.deploy;

/**
 * How far one application is.
 *
 * @param application which one
 * @param phase what is being done
 * @param versions which version is replaced by which
 * @param ready how many replicas of what is wanted in this phase take requests: new ones while
 *     rolling out, old ones while going back
 * @param wanted how many there are to be
 * @param lastEvent what was seen last, one line; empty before anything was
 */
public record Status(
    String application, Phase phase, Versions versions, int ready, int wanted, String lastEvent) {

  /** Before anything is known of it. */
  public static Status waiting(String application) {
    return new Status(application, Phase.WAITING, Versions.UNKNOWN, 0, 0, "");
  }
}

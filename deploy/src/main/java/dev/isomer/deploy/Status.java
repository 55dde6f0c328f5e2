package dev.isomer.deploy;

/**
 * The status of one application's deploy.
 *
 * @param application its name
 * @param phase the current phase
 * @param versions the old and the new version
 * @param ready how many of the replicas that are wanted in this phase take requests: new ones while
 *     rolling out, old ones while going back
 * @param wanted how many replicas are wanted
 * @param lastEvent the last event, one line; empty before the first one
 */
public record Status(
    String application, Phase phase, Versions versions, int ready, int wanted, String lastEvent) {

  /** The status before anything is known about the application. */
  public static Status waiting(String application) {
    return new Status(application, Phase.WAITING, Versions.UNKNOWN, 0, 0, "");
  }
}

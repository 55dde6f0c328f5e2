package dev.isomer.deploy;

import dev.isomer.deploy.change.Change;
import java.util.List;

/**
 * Gets the progress of a deploy. Several applications are deployed at once, each by a thread of its
 * own: an implementation is called from several threads at the same time. It should return soon, as
 * the rollout waits for it.
 */
public interface Listener {
  /** What the release changes, once, before anything is written. Empty: everything is as it is. */
  void compared(String application, List<Change> changes);

  /** How far it is: about once a second, also if nothing is new. */
  void status(Status status);

  /**
   * Something worth a line of its own, such as an object that was left where it is because it holds
   * data.
   *
   * @param sentence a sentence without its application and without a full stop
   */
  void note(String application, String sentence);

  /** The end of one application. */
  void finished(Result result);
}

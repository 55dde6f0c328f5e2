package dev.isomer.deploy;

import dev.isomer.deploy.change.Change;
import java.util.List;

/**
 * Receives the progress of a deploy. Each application is deployed by a thread of its own, so an
 * implementation is called from several threads at the same time. It should return soon, because
 * the rollout waits for it.
 */
public interface Listener {
  /**
   * Called once, before anything is written, with what the release changes; empty if nothing
   * changes.
   */
  void compared(String application, List<Change> changes);

  /** Called about once a second with the status of an application, also if it has not changed. */
  void status(Status status);

  /**
   * Called with a note, such as that an object was kept because it holds data.
   *
   * @param sentence a sentence without its application and without a full stop
   */
  void note(String application, String sentence);

  /** Called at the end of one application's deploy. */
  void finished(Result result);
}

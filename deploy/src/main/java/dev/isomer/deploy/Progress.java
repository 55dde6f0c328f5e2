package dev.isomer.deploy;

import dev.isomer.deploy.change.Change;
import java.util.List;

/** The status of one application's deploy. Each change is reported to the listener. */
final class Progress {
  private final Listener listener;
  private Status status;

  Progress(Listener listener, String application) {
    this.listener = listener;
    this.status = Status.waiting(application);
  }

  synchronized void versions(Versions versions) {
    status =
        new Status(
            status.application(),
            status.phase(),
            versions,
            status.ready(),
            status.wanted(),
            status.lastEvent());
  }

  void phase(Phase phase) {
    tell(phase, status.ready(), status.wanted(), "");
  }

  void copies(int ready, int wanted, String lastEvent) {
    tell(status.phase(), ready, wanted, lastEvent);
  }

  void event(String lastEvent) {
    tell(status.phase(), status.ready(), status.wanted(), lastEvent);
  }

  private synchronized void tell(Phase phase, int ready, int wanted, String event) {
    status =
        new Status(
            status.application(),
            phase,
            status.versions(),
            ready,
            wanted,
            event.isEmpty() ? status.lastEvent() : event);
    listener.status(status);
  }

  void compared(List<Change> changes) {
    listener.compared(status.application(), changes);
  }

  void note(String sentence) {
    listener.note(status.application(), sentence);
  }
}

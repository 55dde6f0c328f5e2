package dev.isomer.deploy;

import dev.isomer.deploy.Failure.Log;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of one application's deploy; each kind leaves the cluster in another state. */
public sealed interface Result {

  /** The application's name. */
  String application();

  /** The kind of result, with its exit code. */
  Outcome outcome();

  /**
   * The reason and, if there is one, the remedy: one line, without the application's name and
   * without a full stop. Empty if the deploy is done.
   */
  String sentence();

  /**
   * The release runs.
   *
   * @param version the version that runs; null if the application has no program
   */
  record Done(String application, @Nullable String version) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.DONE;
    }

    @Override
    public String sentence() {
      return "";
    }
  }

  /**
   * The release ran already, and nothing was written.
   *
   * @param version the version that runs; null if the application has no program
   */
  record Unchanged(String application, @Nullable String version) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.UNCHANGED;
    }

    @Override
    public String sentence() {
      return "it already matches the description";
    }
  }

  /** A dry run: the changes were reported and not applied. */
  record Compared(String application) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.COMPARED;
    }

    @Override
    public String sentence() {
      return "nothing was written";
    }
  }

  /**
   * The deploy was not begun, because an application that it needs failed.
   *
   * @param maker the application that creates its namespace
   */
  record NotBegun(String application, String maker) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_BEGUN;
    }

    @Override
    public String sentence() {
      return maker + " creates its namespace and failed";
    }
  }

  /**
   * Another run is deploying the application and decides what runs.
   *
   * @param sentence the holder of the lock, and what to do
   */
  record Locked(String application, String sentence) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.LOCKED;
    }
  }

  /**
   * The deploy was stopped from outside. Nothing was undone; running the same command again resumes
   * it.
   *
   * @param failure of the release, if it was going back when it was stopped; null otherwise
   */
  record Stopped(String application, @Nullable Failure failure) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.INTERRUPTED;
    }

    @Override
    public String sentence() {
      return failure == null
          ? "stopped before it was done; run the same command again to resume"
          : failure.sentence() + "; stopped while going back; run the same command again to resume";
    }
  }

  /** The deploy failed before any object of the application was written. */
  record Failed(String application, Failure failure) implements Failing {}

  /**
   * The release ran already and its verification rejects it. Nothing was written, so there is
   * nothing to undo.
   *
   * @param version the version that runs; null if the application has no program
   */
  record Unverified(String application, Failure failure, @Nullable String version)
      implements Failing {
    @Override
    public String sentence() {
      return failure.sentence() + "; nothing was changed, so nothing is put back";
    }
  }

  /** The deploy failed after the first write, and nothing was undone. */
  record Unfinished(String application, Failure failure) implements Failing {}

  /**
   * The release failed, and the previous version runs again.
   *
   * @param version the version that runs again; null if nothing ran before, so that the created
   *     objects are deleted
   */
  record WentBack(String application, Failure failure, @Nullable String version)
      implements Failing {}

  /**
   * The release failed, and going back failed too.
   *
   * @param failure of the release
   * @param because why going back failed
   */
  record NotBack(String application, Failure failure, String because) implements Failing {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_BACK;
    }

    @Override
    public String sentence() {
      return "%s; going back to the previous version failed too: %s"
          .formatted(failure.sentence(), because);
    }
  }

  /** A result with a failure. */
  sealed interface Failing extends Result {

    /** The reason for which the release does not run. */
    Failure failure();

    @Override
    default Outcome outcome() {
      return failure().outcome();
    }

    @Override
    default String sentence() {
      return failure().sentence();
    }
  }

  /** The last lines of what shows the failure; empty if nothing does. */
  default Optional<Log> log() {
    return switch (this) {
      case Failing failing -> Optional.ofNullable(failing.failure().log());
      case Stopped stopped -> Optional.ofNullable(stopped.failure).map(Failure::log);
      case Done _, Unchanged _, Compared _, NotBegun _, Locked _ -> Optional.empty();
    };
  }

  /** The version that runs now; empty if none does, or if it is not known. */
  default Optional<String> running() {
    return switch (this) {
      case Done done -> Optional.ofNullable(done.version);
      case Unchanged unchanged -> Optional.ofNullable(unchanged.version);
      case WentBack back -> Optional.ofNullable(back.version);
      case Unverified unverified -> Optional.ofNullable(unverified.version);
      case Compared _, NotBegun _, Locked _, Stopped _, Failed _, Unfinished _, NotBack _ ->
          Optional.empty();
    };
  }
}

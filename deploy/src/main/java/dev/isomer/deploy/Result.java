package dev.isomer.deploy;

import dev.isomer.deploy.Failure.Log;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of one application's deploy; each kind of it leaves the cluster in another state. */
public sealed interface Result {

  /** Which application. */
  String application();

  /** The kind of end as one word, with its exit code. */
  Outcome outcome();

  /**
   * What was the case and, if something can be done about it, what: one line, without the
   * application's name before it and without a full stop. Empty if it is done.
   */
  String sentence();

  /**
   * The release runs.
   *
   * @param version which version that is; null if it has no program
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
   * @param version which version that is; null if it has no program
   */
  record Unchanged(String application, @Nullable String version) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.UNCHANGED;
    }

    @Override
    public String sentence() {
      return "everything is as it should be";
    }
  }

  /** A dry run: it was said what would change. */
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
   * Nothing was looked at, as an application that it needs failed.
   *
   * @param maker the application that makes its namespace
   */
  record NotBegun(String application, String maker) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_BEGUN;
    }

    @Override
    public String sentence() {
      return maker + " makes its namespace and failed";
    }
  }

  /**
   * Somebody else deploys the application, so what runs is up to them.
   *
   * @param sentence who, and what to do
   */
  record Locked(String application, String sentence) implements Result {
    @Override
    public Outcome outcome() {
      return Outcome.LOCKED;
    }
  }

  /**
   * It was stopped from outside. Nothing was undone; running the same again goes on.
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
          ? "stopped before the end; run the same again to go on"
          : failure.sentence() + "; stopped while going back; run the same again to go on";
    }
  }

  /** It failed before anything of the application was written. */
  record Failed(String application, Failure failure) implements Failing {}

  /** It failed after the first write, and nothing was undone. */
  record Unfinished(String application, Failure failure) implements Failing {}

  /**
   * The release failed, and what ran before runs again.
   *
   * @param version which version that is; null if nothing ran, so that what was made is deleted
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
      return "%s; going back to what ran before failed too: %s"
          .formatted(failure.sentence(), because);
    }
  }

  /** Whatever has a reason. */
  sealed interface Failing extends Result {

    /** Why the release does not run. */
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

  /** What the pod that failed printed last; empty if no pod did. */
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
      case Compared _, NotBegun _, Locked _, Stopped _, Failed _, Unfinished _, NotBack _ ->
          Optional.empty();
    };
  }
}

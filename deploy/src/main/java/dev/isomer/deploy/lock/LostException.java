package dev.isomer.deploy.lock;

/** Somebody else has the lock that was ours. */
public final class LostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  LostException(String holder) {
    super(holder + " has the lock");
    this.holder = holder;
  }

  /** What happened, in a line. */
  public String sentence() {
    return "%s has taken the lock, which ran out while the cluster did not answer"
        .formatted(holder);
  }
}

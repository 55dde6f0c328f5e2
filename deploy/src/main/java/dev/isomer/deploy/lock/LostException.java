package dev.isomer.deploy.lock;

/** Another run holds the lock that this run had. */
public final class LostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  LostException(String holder) {
    super(holder + " has the lock");
    this.holder = holder;
  }

  /** What happened, in one line. */
  public String sentence() {
    return "%s has taken the lock, which expired while the cluster did not answer"
        .formatted(holder);
  }
}

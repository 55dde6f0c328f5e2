package dev.isomer.local;

/**
 * A reason for which an application does not start on this machine, and which a person can remove.
 * The message has the form {@code path: what is wrong; the limit; what to do}.
 */
public final class LocalFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LocalFailure(String path, String given, String allowed, String remedy) {
    super(path + ": " + given + "; " + allowed + "; " + remedy);
  }

  LocalFailure(String path, String given, String allowed, String remedy, Throwable cause) {
    super(path + ": " + given + "; " + allowed + "; " + remedy, cause);
  }
}

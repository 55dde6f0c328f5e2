package dev.isomer.local;

/**
 * Why an application does not start here, where a person can do something about it. The message is
 * {@code path: what was given; what is allowed; what to do}.
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

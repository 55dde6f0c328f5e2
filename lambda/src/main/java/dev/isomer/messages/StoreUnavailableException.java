package dev.isomer.messages;

/** The store did not answer in time, or refused for load: the same call may succeed later. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for the log; clients never see it
   */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message for the log; clients never see it
   */
  public StoreUnavailableException(String message) {
    super(message);
  }
}

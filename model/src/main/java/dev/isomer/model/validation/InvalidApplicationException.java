package dev.isomer.model.validation;

/** A description that cannot be rendered; its message is the whole report. */
public final class InvalidApplicationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Report report;

  /** Stopped by what this report has. */
  public InvalidApplicationException(Report report) {
    super(report.text());
    this.report = report;
  }

  /** Everything that is wrong. */
  public Report report() {
    return report;
  }
}

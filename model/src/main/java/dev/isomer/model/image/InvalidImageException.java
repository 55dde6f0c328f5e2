package dev.isomer.model.image;

/** An image that cannot be one; the message is the problem's text. */
public final class InvalidImageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient ImageProblem problem;

  InvalidImageException(String path, String given, String limit, String remedy) {
    this(new ImageProblem(path, given, limit, remedy));
  }

  private InvalidImageException(ImageProblem problem) {
    super(problem.text());
    this.problem = problem;
  }

  /** What is wrong. */
  public ImageProblem problem() {
    return problem;
  }
}

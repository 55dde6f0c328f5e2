package dev.isomer.model.image;

/**
 * One thing that is wrong with an image, or with the file that names it.
 *
 * @param path which entry and part: {@code redis/tag}; empty if it is the whole file
 * @param given what was given there
 * @param limit what is allowed there
 * @param remedy what to do
 */
public record ImageProblem(String path, String given, String limit, String remedy) {

  /** {@code path: given; limit; remedy}. */
  public String text() {
    return (path.isEmpty() ? "" : path + ": ") + given + "; " + limit + "; " + remedy;
  }

  /** This problem as one of the entry with this name. */
  ImageProblem of(String entry) {
    return new ImageProblem(entry + "/" + path, given, limit, remedy);
  }
}

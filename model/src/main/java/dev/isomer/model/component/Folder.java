package dev.isomer.model.component;

/**
 * A folder that a program may write. All else of its file system is read-only. What is in it ends
 * with the replica.
 *
 * @param path its absolute path in the container
 * @param medium where it is
 * @param mebibytes how much it may hold, in MiB
 */
public record Folder(String path, Medium medium, int mebibytes) {

  /** What holds the files of a folder. */
  public enum Medium {
    /** A disk. */
    DISK,
    /** Memory, for what no disk may hold; it counts as memory of the program. */
    MEMORY
  }

  /** A folder on a disk; {@link Sized#mebibytes} says how much it may hold. */
  public static Sized onDisk(String path) {
    return new Sized(path, Medium.DISK);
  }

  /** A folder in memory; {@link Sized#mebibytes} says how much it may hold. */
  public static Sized inMemory(String path) {
    return new Sized(path, Medium.MEMORY);
  }

  /**
   * A folder of which the size has yet to be said.
   *
   * @param path its absolute path in the container
   * @param medium where it is
   */
  public record Sized(String path, Medium medium) {

    /** How much it may hold, in MiB. */
    public Folder mebibytes(int most) {
      return new Folder(path, medium, most);
    }
  }
}

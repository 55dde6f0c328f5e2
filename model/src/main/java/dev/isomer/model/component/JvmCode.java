package dev.isomer.model.component;

/**
 * A program in a jar. The jar's manifest says what runs it: {@code Main-Class} for a process,
 * {@code Isomer-Function} for a function host, {@code Isomer-Process} for a host that starts it
 * inside its own process.
 *
 * @param artifact the jar's file name without {@code .jar}; the build that makes it puts it into a
 *     {@code target} folder of the project
 */
public record JvmCode(String artifact) implements Code {

  /** The program in the jar of this name. */
  public static JvmCode of(String artifact) {
    return new JvmCode(artifact);
  }

  /** An image is named after the program in it. */
  @Override
  public String image() {
    return artifact;
  }
}

package dev.isomer.model.component;

/**
 * A value in one environment: {@code variable("LOG_LEVEL", dev("debug"), prod("info"))}. A setting
 * that is given so needs a value for every environment that the application goes to.
 *
 * @param environment the environment's name
 * @param value what it is there
 * @param <T> what is set
 */
public record In<T>(String environment, T value) {

  /** The value in the environment of this name. */
  public static <T> In<T> in(String environment, T value) {
    return new In<>(environment, value);
  }

  /** The value in the environment {@code dev}. */
  public static <T> In<T> dev(T value) {
    return in("dev", value);
  }

  /** The value in the environment {@code prod}. */
  public static <T> In<T> prod(T value) {
    return in("prod", value);
  }
}

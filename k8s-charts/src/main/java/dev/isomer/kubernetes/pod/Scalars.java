package dev.isomer.kubernetes.pod;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cdk8s.plus34.k8s.IntOrString;
import org.cdk8s.plus34.k8s.Quantity;

/**
 * Numbers, names and amounts as cdk8s has them. They are objects of the Node process, and each one
 * made costs two trips to it; a manifest has forty of them and few different ones, so each is made
 * once. They cannot be changed.
 */
public final class Scalars {
  private static final Map<Integer, IntOrString> NUMBERS = new ConcurrentHashMap<>();
  private static final Map<String, IntOrString> NAMES = new ConcurrentHashMap<>();
  private static final Map<String, Quantity> QUANTITIES = new ConcurrentHashMap<>();

  private Scalars() {}

  /** A port by its number, or a count. */
  public static IntOrString number(int value) {
    return NUMBERS.computeIfAbsent(value, IntOrString::fromNumber);
  }

  /** A port by its name. */
  public static IntOrString name(String value) {
    return NAMES.computeIfAbsent(value, IntOrString::fromString);
  }

  /** An amount with its unit, {@code 250m} or {@code 64Mi}. */
  public static Quantity quantity(String value) {
    return QUANTITIES.computeIfAbsent(value, Quantity::fromString);
  }
}

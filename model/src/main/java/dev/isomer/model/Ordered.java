package dev.isomer.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Maps and sets that are iterated in one order. The collections of {@link Map#of} and {@link
 * Set#of} are iterated in an order that differs from one JVM to the next, so what is rendered from
 * them differs too. None of them can be changed.
 */
public final class Ordered {

  private Ordered() {}

  /** A map of one pair. */
  public static <K, V> Map<K, V> map(K k1, V v1) {
    return mapOf(Map.entry(k1, v1));
  }

  /**
   * A map of two pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(K k1, V v1, K k2, V v2) {
    return mapOf(Map.entry(k1, v1), Map.entry(k2, v2));
  }

  /**
   * A map of three pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(K k1, V v1, K k2, V v2, K k3, V v3) {
    return mapOf(Map.entry(k1, v1), Map.entry(k2, v2), Map.entry(k3, v3));
  }

  /**
   * A map of four pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4) {
    return mapOf(Map.entry(k1, v1), Map.entry(k2, v2), Map.entry(k3, v3), Map.entry(k4, v4));
  }

  /**
   * A map of five pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5) {
    return mapOf(
        Map.entry(k1, v1),
        Map.entry(k2, v2),
        Map.entry(k3, v3),
        Map.entry(k4, v4),
        Map.entry(k5, v5));
  }

  /**
   * A map of six pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(
      K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6) {
    return mapOf(
        Map.entry(k1, v1),
        Map.entry(k2, v2),
        Map.entry(k3, v3),
        Map.entry(k4, v4),
        Map.entry(k5, v5),
        Map.entry(k6, v6));
  }

  /**
   * A map of seven pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(
      K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7) {
    return mapOf(
        Map.entry(k1, v1),
        Map.entry(k2, v2),
        Map.entry(k3, v3),
        Map.entry(k4, v4),
        Map.entry(k5, v5),
        Map.entry(k6, v6),
        Map.entry(k7, v7));
  }

  /**
   * A map of eight pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(
      K k1,
      V v1,
      K k2,
      V v2,
      K k3,
      V v3,
      K k4,
      V v4,
      K k5,
      V v5,
      K k6,
      V v6,
      K k7,
      V v7,
      K k8,
      V v8) {
    return mapOf(
        Map.entry(k1, v1),
        Map.entry(k2, v2),
        Map.entry(k3, v3),
        Map.entry(k4, v4),
        Map.entry(k5, v5),
        Map.entry(k6, v6),
        Map.entry(k7, v7),
        Map.entry(k8, v8));
  }

  /**
   * A map of nine pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(
      K k1,
      V v1,
      K k2,
      V v2,
      K k3,
      V v3,
      K k4,
      V v4,
      K k5,
      V v5,
      K k6,
      V v6,
      K k7,
      V v7,
      K k8,
      V v8,
      K k9,
      V v9) {
    return mapOf(
        Map.entry(k1, v1),
        Map.entry(k2, v2),
        Map.entry(k3, v3),
        Map.entry(k4, v4),
        Map.entry(k5, v5),
        Map.entry(k6, v6),
        Map.entry(k7, v7),
        Map.entry(k8, v8),
        Map.entry(k9, v9));
  }

  /**
   * A map of ten pairs, iterated in the order given.
   *
   * @throws IllegalArgumentException if a key is given twice
   */
  public static <K, V> Map<K, V> map(
      K k1,
      V v1,
      K k2,
      V v2,
      K k3,
      V v3,
      K k4,
      V v4,
      K k5,
      V v5,
      K k6,
      V v6,
      K k7,
      V v7,
      K k8,
      V v8,
      K k9,
      V v9,
      K k10,
      V v10) {
    return mapOf(
        Map.entry(k1, v1),
        Map.entry(k2, v2),
        Map.entry(k3, v3),
        Map.entry(k4, v4),
        Map.entry(k5, v5),
        Map.entry(k6, v6),
        Map.entry(k7, v7),
        Map.entry(k8, v8),
        Map.entry(k9, v9),
        Map.entry(k10, v10));
  }

  /**
   * A set, iterated in the order given.
   *
   * @throws IllegalArgumentException if an element is given twice
   */
  @SafeVarargs
  public static <E> Set<E> set(E... elements) {
    var set = new LinkedHashSet<E>();
    for (E element : elements) {
      if (!set.add(Objects.requireNonNull(element))) {
        throw new IllegalArgumentException("element " + element + " is given twice");
      }
    }
    return Collections.unmodifiableSet(set);
  }

  /** A copy of a map, iterated in the order of its keys. */
  public static <K extends Comparable<? super K>, V> Map<K, V> sorted(
      Map<? extends K, ? extends V> map) {
    var sorted = new TreeMap<K, V>();
    map.forEach((key, value) -> sorted.put(key, Objects.requireNonNull(value)));
    return Collections.unmodifiableMap(sorted);
  }

  @SafeVarargs
  private static <K, V> Map<K, V> mapOf(Map.Entry<K, V>... entries) {
    var map = new LinkedHashMap<K, V>();
    for (Map.Entry<K, V> entry : entries) {
      if (map.putIfAbsent(entry.getKey(), entry.getValue()) != null) {
        throw new IllegalArgumentException("key " + entry.getKey() + " is given twice");
      }
    }
    return Collections.unmodifiableMap(map);
  }
}

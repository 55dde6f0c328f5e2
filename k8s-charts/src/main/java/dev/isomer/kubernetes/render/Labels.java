package dev.isomer.kubernetes.render;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Kind;
import java.util.Locale;
import java.util.Map;

/** The labels that the Kubernetes documentation recommends ("Recommended Labels"). */
public final class Labels {
  private static final String NAME = "app.kubernetes.io/name";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private Labels() {}

  /**
   * The labels of an object.
   *
   * @param name its name, which its pods share
   * @param instance the application in its environment
   * @param kind what it is a part of
   * @param application the application
   */
  public static Map<String, String> of(
      String name, String instance, String kind, String application) {
    return Ordered.map(
        NAME,
        name,
        INSTANCE,
        instance,
        "app.kubernetes.io/component",
        kind,
        "app.kubernetes.io/part-of",
        application,
        "app.kubernetes.io/managed-by",
        "isomer");
  }

  /** Those that tell pods apart. They may never change: a Deployment's selector is immutable. */
  public static Map<String, String> selecting(String name, String instance) {
    return Ordered.map(NAME, name, INSTANCE, instance);
  }

  static String value(Kind kind) {
    return kind.toString().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}

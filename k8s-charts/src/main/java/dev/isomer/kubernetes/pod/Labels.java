package dev.isomer.kubernetes.pod;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Kind;
import dev.isomer.model.image.Image;
import java.util.Locale;
import java.util.Map;

/** The labels that the Kubernetes documentation recommends ("Recommended Labels"). */
public final class Labels {
  private static final String NAME = "app.kubernetes.io/name";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private static final int LONGEST_VALUE = 63;

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

  /**
   * The labels that distinguish pods. They may never change: a Deployment's selector is immutable.
   */
  public static Map<String, String> selecting(String name, String instance) {
    return Ordered.map(NAME, name, INSTANCE, instance);
  }

  /**
   * The version of an image, in as much of its tag as a label's value can hold: a tag may have 128
   * characters and end with any of them (Kubernetes documentation, "Labels and Selectors", "Syntax
   * and character set").
   */
  public static Map<String, String> version(Image image) {
    String tag = image.tag().substring(0, Math.min(image.tag().length(), LONGEST_VALUE));
    String value = tag.replaceAll("^[._-]+|[._-]+$", "");
    return value.isEmpty() ? Map.of() : Ordered.map("app.kubernetes.io/version", value);
  }

  public static String value(Kind kind) {
    return kind.toString().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}

package dev.isomer.messages.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attributes that an item of ours must have. */
final class Attributes {
  private Attributes() {}

  static String string(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("an item has no string attribute " + name);
    }
    return value.s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null || value.n() == null) {
      throw new IllegalStateException("an item has no number attribute " + name);
    }
    return Long.parseLong(value.n());
  }
}

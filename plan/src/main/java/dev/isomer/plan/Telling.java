package dev.isomer.plan;

import dev.isomer.deploy.change.FieldChange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the changed fields of a line says most. In this order, and within one rank in the order
 * of what is rendered:
 *
 * <ol>
 *   <li>a number or a name that a description has, such as memory, an image or a threshold
 *   <li>any other text or number
 *   <li>a sentence about something, and a value that is an object or a list
 *   <li>a hash, the key of an asset, or a logical id, which the CDK ends with eight digits of a
 *       hash
 *   <li>what is inside a function of CloudFormation, such as a part of a join
 * </ol>
 */
enum Telling {
  WRITTEN,
  PLAIN,
  AROUND,
  HASHED,
  COMPOSED;

  /** The last names of paths, in lower case. */
  private static final Pattern OF_DESCRIPTIONS =
      Pattern.compile(
          "name|price|image|imagetag|memorysize|memory|cpu|timeout|threshold|replicas|storage|average"
              + "|burst|throttlingratelimit|throttlingburstlimit|attributename|engine|engineversion"
              + "|billingmode|schedule");

  private static final Pattern SENTENCE = Pattern.compile("description|comment|summary|sid");

  private static final Pattern HASH =
      Pattern.compile(
          "(sha256:)?(?=[0-9a-f]*[0-9])[0-9a-f]{16,}(\\.\\w+)?|[A-Z]\\w*?(?=\\w*[0-9])[0-9A-F]{8}"
              + "|\\w+[0-9a-f]{32}");

  private static final Pattern FUNCTION = Pattern.compile("\\.(Fn::[A-Za-z0-9]+|Ref)\\b");

  /** The fields with the one that says most first. */
  static List<FieldChange> first(List<FieldChange> fields) {
    return fields.stream().sorted(Comparator.comparing(Telling::of)).toList();
  }

  /** How much a field says. */
  static Telling of(FieldChange field) {
    if (FUNCTION.matcher(field.path()).find()) {
      return COMPOSED;
    }
    if (isHash(field.before()) || isHash(field.after())) {
      return HASHED;
    }
    String name = name(field.path());
    if (SENTENCE.matcher(name).matches() || isTree(field.before()) || isTree(field.after())) {
      return AROUND;
    }
    return OF_DESCRIPTIONS.matcher(name).matches() ? WRITTEN : PLAIN;
  }

  /** Whether a value is a digest, or a name that ends with one. */
  static boolean isHash(@Nullable String value) {
    return value != null && HASH.matcher(value).matches();
  }

  private static boolean isTree(@Nullable String value) {
    return value != null && (value.startsWith("{") || value.startsWith("["));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

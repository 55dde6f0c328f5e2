package dev.isomer.messages.dynamodb;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table's address: {@code dynamodb:///<table>} on AWS, {@code
 * dynamodb://<principal>@<host>:<port>/<table>} elsewhere.
 *
 * @param authority {@code <principal>@<host>:<port>}, or empty for AWS
 * @param table the table's name
 */
public record DynamoDbUrl(String authority, String table) {
  /** The forms that are allowed, for error texts. */
  public static final String FORMS =
      "the forms are dynamodb:///<table> (AWS) and dynamodb://<principal>@<host>:<port>/<table>";

  // "Naming rules" in the DynamoDB developer guide.
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not valid; the message says what is wrong and what to
   *     do
   */
  public static DynamoDbUrl parse(String text) {
    var uri = uri(text);
    if (!"dynamodb".equals(uri.getScheme())) {
      throw mistake(text, "has another scheme", "use dynamodb");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw mistake(text, "has a query or a fragment", "remove it");
    }
    var authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    if (!authority.isEmpty() && !hasAllParts(uri)) {
      throw mistake(
          text, "has no principal, no host or no port", "give all three, or none for AWS");
    }
    var table = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (!TABLE.matcher(table).matches()) {
      throw mistake(
          text,
          "names the table \"" + table + "\"",
          "name one with 3 to 255 of the characters A-Z a-z 0-9 _ . -");
    }
    return new DynamoDbUrl(authority, table);
  }

  /**
   * The place that the authority names.
   *
   * @param region the AWS region; needed only without an authority
   */
  public DynamoDbPlace place(@Nullable String region) {
    if (authority.isEmpty()) {
      if (region == null) {
        throw new IllegalArgumentException("AWS_REGION: is not set");
      }
      return new DynamoDbPlace.Aws(region);
    }
    var at = authority.lastIndexOf('@');
    return new DynamoDbPlace.Endpoint(
        URI.create("http://" + authority.substring(at + 1)), authority.substring(0, at));
  }

  /** Whether it names a table on AWS. */
  public boolean onAws() {
    return authority.isEmpty();
  }

  private static boolean hasAllParts(URI uri) {
    return uri.getUserInfo() != null && uri.getHost() != null && uri.getPort() > 0;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw mistake(text, "is not a URI", "correct it");
    }
  }

  private static IllegalArgumentException mistake(String text, String given, String remedy) {
    return new IllegalArgumentException("\"" + text + "\" " + given + "; " + FORMS + "; " + remedy);
  }
}

package dev.isomer.model;

import java.util.Set;

/**
 * Where the pages that alarms name can be read. The pages of an application's own alarms are in the
 * folder {@code docs/runbooks} of its repository; those of the alarms that every component has come
 * with Isomer.
 *
 * @param own the address of the repository's pages, an http or https URL that ends with a slash, or
 *     {@link #FOLDER}
 * @param shipped the address of the pages that come with Isomer, a URL that ends with a slash
 */
public record Runbooks(String own, String shipped) {

  /** The folder of a repository's pages: what a reader sees if the place gives no address. */
  public static final String FOLDER = "docs/runbooks/";

  /** The pages that come with Isomer, without {@code .md}. */
  public static final Set<String> SHIPPED =
      Ordered.set(
          "api-errors",
          "api-latency",
          "api-rejections",
          "service-duration",
          "service-errors",
          "service-saturation",
          "service-silence",
          "service-throttles",
          "site-errors",
          "slo-burn-rate",
          "store-errors",
          "store-throttles");

  /** The repository's pages by their folder, and those of Isomer where Isomer publishes them. */
  public static final Runbooks DEFAULT =
      new Runbooks(FOLDER, "https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/");

  /** The repository's pages at a URL that ends with a slash. */
  public static Runbooks at(String url) {
    return new Runbooks(url, DEFAULT.shipped);
  }

  /** These pages, with the ones that come with Isomer at another URL, such as a copy of them. */
  public Runbooks shippedAt(String url) {
    return new Runbooks(own, url);
  }

  /** Whether a reader finds the repository's pages without knowing the repository. */
  public boolean hasAddress() {
    return !own.equals(FOLDER);
  }

  /**
   * The address of a page.
   *
   * @param name as an alarm names it, without {@code .md}
   */
  public String page(String name) {
    return (SHIPPED.contains(name) ? shipped : own) + name + ".md";
  }
}

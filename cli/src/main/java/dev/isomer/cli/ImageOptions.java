package dev.isomer.cli;

import dev.isomer.model.image.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The images that the option {@code --image} names for one deploy, such as {@code
 * go-app=ghcr.io/example/go-app:1.4.2}.
 */
final class ImageOptions {

  private ImageOptions() {}

  /**
   * Reads the options.
   *
   * @param chosen the deployed applications; only their images can be named
   * @param known all applications that can be deployed
   * @param mistakes receives each mistake
   * @return the images, by their entries of images.yaml
   */
  static Map<String, Image> read(
      List<String> options,
      List<Deployable> chosen,
      List<Deployable> known,
      List<String> mistakes) {
    var images = new LinkedHashMap<String, Image>();
    var entries = chosen.stream().flatMap(each -> each.images().stream()).distinct().toList();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        mistakes.add(
            ("--image: \"%s\" is not ENTRY=REF; write both, such as"
                    + " go-app=ghcr.io/example/go-app:1.4.2")
                .formatted(option));
        continue;
      }
      String entry = option.substring(0, equals);
      if (!entries.contains(entry)) {
        mistakes.add(notDeployed(entry, entries, known));
      } else if (images.containsKey(entry)) {
        mistakes.add("--image %s: the entry is named twice; remove one".formatted(entry));
      } else {
        try {
          images.put(entry, Image.parse(option.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
          mistakes.add("--image " + entry + "/" + e.getMessage());
        }
      }
    }
    return images;
  }

  private static String notDeployed(String entry, List<String> entries, List<Deployable> known) {
    String remedy =
        known.stream()
            .filter(each -> each.images().contains(entry))
            .findFirst()
            .map(owner -> "name " + owner.name() + " too, or omit the option")
            .or(() -> Nearest.to(entry, entries).map(near -> "did you mean " + near + "?"))
            .orElse("name one of them, or omit the option");
    return "--image %s: it is not an image of this deploy, which has %s; %s"
        .formatted(entry, entries.isEmpty() ? "none" : String.join(", ", entries), remedy);
  }
}

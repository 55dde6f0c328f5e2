package dev.isomer.cli;

import dev.isomer.model.image.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The images that a person names for one deploy: {@code go-app=ghcr.io/example/go-app:1.4.2}. */
final class ImageOptions {

  private ImageOptions() {}

  /**
   * Reads them.
   *
   * @param chosen what is deployed; only its images can be named
   * @param known what could be
   * @param mistakes where each mistake goes
   * @return images by their entries of images.yaml
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
            "--image: \"%s\"; ENTRY=REF, such as go-app=ghcr.io/example/go-app:1.4.2; write both"
                .formatted(option));
        continue;
      }
      String entry = option.substring(0, equals);
      if (!entries.contains(entry)) {
        mistakes.add(notDeployed(entry, entries, known));
      } else if (images.containsKey(entry)) {
        mistakes.add("--image %s: twice; once; remove one".formatted(entry));
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
            .map(owner -> "name " + owner.name() + " too, or leave the option")
            .or(() -> Nearest.to(entry, entries).map(near -> "did you mean " + near + "?"))
            .orElse("name one of them, or leave the option");
    return "--image %s: not an image of what is deployed; %s; %s"
        .formatted(entry, entries.isEmpty() ? "none" : String.join(", ", entries), remedy);
  }
}

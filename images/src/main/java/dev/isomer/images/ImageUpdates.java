package dev.isomer.images;

import dev.isomer.images.ImageUpdate.State;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.image.UpdatePolicy;
import dev.isomer.model.image.Upkeep;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Updates the entries of {@code images.yaml} to what their policies take of what their registries
 * have. An entry never goes back, never leaves a hold, and stays as it is if its registry has no
 * answer, or none to be believed.
 *
 * @param project the project with {@code images.yaml}
 * @param environment the environment variables, which name the files of logins
 * @param patience how long one answer of a registry may take
 */
public record ImageUpdates(Project project, Map<String, String> environment, Duration patience) {

  public ImageUpdates {
    environment = Map.copyOf(environment);
  }

  /**
   * Asks the registries, and writes what is new.
   *
   * @param names the entries; all if there are none
   * @param write whether the file is written; otherwise it is only said what would be
   * @param progress receives a line for each question
   * @return what became of each entry, by name
   * @throws ImageFailure if the file is broken, or has no entry of a name; nothing is asked then
   * @throws IOException if the file cannot be written
   */
  public List<ImageUpdate> run(Set<String> names, boolean write, Consumer<String> progress)
      throws IOException {
    Images images = Images.of(project);
    refuse(images, names);
    var away = new HashMap<String, String>();
    var updates = new ArrayList<ImageUpdate>();
    for (var entry : images.entries().entrySet()) {
      if (names.isEmpty() || names.contains(entry.getKey())) {
        updates.add(
            update(
                entry.getKey(), entry.getValue(), images.upkeep(entry.getKey()), away, progress));
      }
    }
    if (write) {
      var changed = new HashMap<String, Image>();
      updates.stream()
          .filter(it -> it.state() == State.UPDATED)
          .forEach(it -> changed.put(it.name(), it.after()));
      if (!changed.isEmpty()) {
        new ImagesFile(project.root().resolve(Images.FILE)).update(changed);
      }
    }
    return List.copyOf(updates);
  }

  private static void refuse(Images images, Set<String> names) {
    var problems = new ArrayList<String>();
    images.problems().forEach(it -> problems.add(Images.FILE + "/" + it.text()));
    for (String name : new TreeSet<>(names)) {
      if (images.image(name).isEmpty() && images.problems().isEmpty()) {
        problems.add(images.noEntry(name));
      }
    }
    if (!problems.isEmpty()) {
      throw ImageFailure.input(problems);
    }
  }

  private ImageUpdate update(
      String name, Image now, Upkeep upkeep, Map<String, String> away, Consumer<String> progress) {
    if (upkeep.hold() != null) {
      return ImageUpdate.unchanged(name, now, State.HELD, upkeep.hold());
    }
    UpdatePolicy policy = upkeep.policy();
    if (policy == null) {
      return ImageUpdate.unchanged(name, now, State.UNMANAGED, "no policy");
    }
    String host = Registries.host(now.repository());
    String known = away.get(host);
    if (known != null) {
      return ImageUpdate.unchanged(name, now, State.FAILED, known);
    }
    progress.accept("asking " + host + " about " + name);
    try {
      return update(name, now, policy);
    } catch (UnansweredException e) {
      if (e.isAway()) {
        away.put(host, e.getMessage());
      }
      return ImageUpdate.unchanged(name, now, State.FAILED, e.getMessage());
    }
  }

  private ImageUpdate update(String name, Image now, UpdatePolicy policy)
      throws UnansweredException {
    var registry = new RegistryQuestion(now, Logins.of(environment), patience);
    if (policy instanceof UpdatePolicy.Moving) {
      String digest = registry.digest(now.tag());
      return digest.equals(now.digest())
          ? ImageUpdate.unchanged(name, now, State.CURRENT, "the tag names the same image")
          : updated(name, now, now.tag(), digest, "the tag names another image");
    }
    Optional<String> best = policy.best(registry.tags().stream());
    if (best.isEmpty()) {
      return ImageUpdate.unchanged(name, now, State.CURRENT, "no tag is " + policy.text());
    }
    String tag = best.get();
    if (!tag.equals(now.tag()) && policy.isHigher(tag, now.tag())) {
      return updated(name, now, tag, registry.digest(tag), policy.text());
    }
    if (!tag.equals(now.tag())) {
      return ImageUpdate.unchanged(
          name, now, State.CURRENT, "the registry's " + tag + " does not come after it");
    }
    String digest = registry.digest(tag);
    if (now.digest() == null || now.isPlaceholder()) {
      return updated(name, now, tag, digest, "the digest of the tag");
    }
    return digest.equals(now.digest())
        ? ImageUpdate.unchanged(name, now, State.CURRENT, policy.text())
        : ImageUpdate.unchanged(
            name,
            now,
            State.FAILED,
            "the tag names another image now, which that of a version must not; look who pushed it");
  }

  private static ImageUpdate updated(
      String name, Image now, String tag, String digest, String why) {
    return new ImageUpdate(name, now, new Image(now.repository(), tag, digest), State.UPDATED, why);
  }
}

package dev.isomer.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import dev.isomer.model.Application;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project with a program and a site, and a base to build on. */
final class Fixture {
  static final String IMAGES =
      """
      # Kept.
      images:
        # Ours.
        shop: # sells
          repository: registry.test/shop
          tag: 0.1.0   # by hand
          digest: sha256:0000000000000000000000000000000000000000000000000000000000000000  # of the build

        front:
          repository: registry.test/front
          tag: "1.10"
        redis:
          repository: docker.io/library/redis
          tag: 8.2.3
      """;

  private Fixture() {}

  static Project project(Path root) throws IOException {
    write(root.resolve("images.yaml"), IMAGES);
    write(root.resolve("shop/target/shop.jar"), "the program");
    write(root.resolve("front/dist/index.html"), "<!doctype html>");
    write(root.resolve("front/dist/assets/bundle.js"), "1");
    write(root.resolve("front/dist/config.json"), "{}");
    return Project.at(root);
  }

  static List<Application> applications() {
    var service = Service.named("shop-service").code(JvmCode.of("shop"));
    var site = Site.named("front").content("front/dist");
    return List.of(Application.named("shop").owner("sales").of(service, site));
  }

  /** A base with a variable, a user and an entry point of its own, in place of a Java runtime. */
  static Path base(Path folder) throws Exception {
    Path file = folder.resolve("base.tar");
    Path java = write(folder.resolve("java"), "#!");
    Jib.fromScratch()
        .addLayer(List.of(java), "/opt/java/bin/")
        .setEnvironment(Map.of("PATH", "/opt/java/bin"))
        .setUser("root")
        .setEntrypoint("/entry-point.sh")
        .setProgramArguments("java", "-version")
        .containerize(
            Containerizer.to(TarImage.at(file).named("base:1"))
                .setBaseImageLayersCache(folder.resolve("cache"))
                .setApplicationLayersCache(folder.resolve("cache")));
    return file;
  }

  static Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}

package dev.isomer.images;

import dev.isomer.model.image.Image;
import java.nio.file.Path;

/**
 * An image that was built.
 *
 * <p>Its digest is that of the manifest in a registry, as in a reference by digest. It depends only
 * on the base, the files and the settings, not on whether the image is pushed; a push that gives
 * another digest fails. A runtime that imports the archive makes a manifest with another digest,
 * which is not used in references.
 *
 * @param name its name in {@code images.yaml}
 * @param image the image with its tag and digest
 * @param archive a file that {@code docker load} and {@code ctr image import} read
 * @param bytes the archive's size
 */
public record BuiltImage(String name, Image image, Path archive, long bytes) {}

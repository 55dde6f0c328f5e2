package dev.isomer.images;

import dev.isomer.model.image.Image;
import java.nio.file.Path;

/**
 * An image that was built.
 *
 * <p>Its digest is that of the manifest as a registry keeps it, which is what a reference by digest
 * means. It depends on the base, the files and the settings alone, not on where the image goes: the
 * manifest lists the same compressed layers whether it is pushed or not, and a push that would give
 * another digest fails. A runtime that imports the archive makes a manifest of its own, by whose
 * digest nobody refers to it.
 *
 * @param name its name in {@code images.yaml}
 * @param image with the tag and digest that were built
 * @param archive a file that {@code docker load} and {@code ctr image import} read
 * @param bytes the archive's size
 */
public record BuiltImage(String name, Image image, Path archive, long bytes) {}

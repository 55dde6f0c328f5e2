package dev.isomer.local;

import java.nio.file.Path;

/**
 * How an application runs here.
 *
 * @param port where its first site answers, or 0 for any free port; a second site, or an API
 *     without a site, answers on the next one
 * @param dataFolder where its stores keep their data, unused in memory
 * @param inMemory whether nothing is written to a disk, and all data is gone at the end
 * @param debug whether its services log in detail: the variable {@code DEBUG}
 */
public record LocalOptions(int port, Path dataFolder, boolean inMemory, boolean debug) {

  /** Options without detailed logs. */
  public LocalOptions(int port, Path dataFolder, boolean inMemory) {
    this(port, dataFolder, inMemory, false);
  }
}

package dev.isomer.local;

import dev.isomer.local.program.Output;
import java.nio.file.Path;
import java.util.Map;

/**
 * How an application runs on this machine.
 *
 * @param port where its first site answers, or 0 for any free port; a second site, an API without a
 *     site, or a service that only exports metrics answers on the next one
 * @param dataFolder where its stores keep their data, unused in memory
 * @param inMemory whether nothing is written to a disk, and all data is gone at the end
 * @param debug whether its services log in detail: the variable {@code DEBUG}
 * @param environment where what others run is, and the secrets for it, by the variables in which
 *     services expect them
 * @param output what gets the lines of programs that are processes of their own
 */
public record LocalOptions(
    int port,
    Path dataFolder,
    boolean inMemory,
    boolean debug,
    Map<String, String> environment,
    Output output) {

  public LocalOptions {
    environment = Map.copyOf(environment);
  }

  /** Options without detailed logs, for an application that calls no external system. */
  public LocalOptions(int port, Path dataFolder, boolean inMemory) {
    this(port, dataFolder, inMemory, false, Map.of(), Output.NONE);
  }

  /** These options with services that log in detail, or do not. */
  public LocalOptions debug(boolean inDetail) {
    return new LocalOptions(port, dataFolder, inMemory, inDetail, environment, output);
  }

  /** These options with another environment. */
  public LocalOptions environment(Map<String, String> variables) {
    return new LocalOptions(port, dataFolder, inMemory, debug, variables, output);
  }

  /** These options with another output. */
  public LocalOptions output(Output output) {
    return new LocalOptions(port, dataFolder, inMemory, debug, environment, output);
  }
}

package dev.isomer.rabbitmqexporter.process;

import java.util.Objects;

/** The version of the program. */
final class Version {
  /** The version in the jar's manifest; {@code unknown} if it does not run from a jar. */
  static final String OF_THIS =
      Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unknown");

  private Version() {}
}

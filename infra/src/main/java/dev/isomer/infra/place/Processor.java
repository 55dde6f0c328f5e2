package dev.isomer.infra.place;

/** The processors that run containers. */
public enum Processor {
  /** x86-64, which nearly every image is built for. */
  X86_64,
  /** ARM, a fifth cheaper, for images that are built for it, too. */
  ARM64
}

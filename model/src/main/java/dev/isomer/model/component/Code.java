package dev.isomer.model.component;

/**
 * A program that a service runs. What it can be run by follows from how it was built, and a
 * platform that cannot run it says so.
 */
public sealed interface Code permits JvmCode, ImageCode {

  /** The entry of {@code images.yaml} with the container image that it runs in. */
  String image();
}

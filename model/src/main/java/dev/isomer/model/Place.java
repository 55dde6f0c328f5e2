package dev.isomer.model;

/**
 * Where an application is to run: an environment, and everything that says where it is, such as a
 * region or a domain. Each platform has its own type of place, which only its renderers read.
 */
public interface Place {

  /** What differs between the environments that one application runs in. */
  Environment environment();
}

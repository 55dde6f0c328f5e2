package dev.isomer.deploy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who deploys, for whoever waits for it to read. */
final class Holder {
  private Holder() {}

  /** Such as {@code ann@laptop pid 4711}. */
  static String name() {
    return "%s@%s pid %d"
        .formatted(System.getProperty("user.name"), host(), ProcessHandle.current().pid());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

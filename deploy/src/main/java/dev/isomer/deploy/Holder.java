package dev.isomer.deploy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The holder of a lock, as it is shown to another run that waits for the lock. */
final class Holder {
  private Holder() {}

  /** This process's user, host and id, such as {@code ann@laptop pid 4711}. */
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

package dev.isomer.deploy.cluster;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why there was no answer, in words. */
final class Causes {
  private Causes() {}

  static String why(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return causes.reversed().stream()
        .map(Causes::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> last(failure));
  }

  private static Optional<String> known(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case SSLException e ->
              "its certificate or ours is refused (%s); see certificate-authority and"
                      .formatted(e.getMessage())
                  + " client-certificate in the kubeconfig";
          case UnresolvedAddressException e -> "its name is not known";
          case UnknownHostException e -> "its name is not known";
          case HttpConnectTimeoutException e -> "no connection came to be in time";
          // What the JDK's client says of a connection that is refused.
          case ClosedChannelException e -> "no connection";
          case ConnectException e -> "no connection";
          default -> null;
        });
  }

  /** The first cause of all, with its message if it has one. */
  static String last(Throwable failure) {
    Throwable last = causes(failure).getLast();
    String message = last.getMessage();
    return last.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }
}

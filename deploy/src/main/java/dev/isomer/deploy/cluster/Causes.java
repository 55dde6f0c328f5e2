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

/** Describes why a request got no answer. */
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
              "TLS fails (%s); check certificate-authority and".formatted(e.getMessage())
                  + " client-certificate in the kubeconfig";
          case UnresolvedAddressException e -> "its host name cannot be resolved";
          case UnknownHostException e -> "its host name cannot be resolved";
          case HttpConnectTimeoutException e -> "the connection timed out";
          // What the JDK's client says of a connection that is refused.
          case ClosedChannelException e -> "no connection";
          case ConnectException e -> "no connection";
          default -> null;
        });
  }

  /** The root cause, with its message if it has one. */
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

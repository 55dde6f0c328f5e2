package dev.isomer.rabbitmqexporter.broker;

import java.util.Locale;

/** The ways in which a read fails; each is a value of the label {@code cause}. */
public enum Fault {
  /** No connection: the name does not resolve, nobody listens, or packets are dropped. */
  UNREACHABLE,

  /** Connected, but the answer was not complete in time. */
  TIMEOUT,

  /** No TLS, or a certificate that is not valid for this host. */
  TLS,

  /** 401. */
  UNAUTHORIZED,

  /** 403. */
  FORBIDDEN,

  /** 404. */
  NOT_FOUND,

  /** 5xx. */
  SERVER_ERROR,

  /** A redirect. It is never followed, so that the password is sent to no other host. */
  REDIRECT,

  /** Any other status. */
  UNEXPECTED_STATUS,

  /** The connection broke before the answer's end. */
  CUT_OFF,

  /** The answer is over the size limit. */
  TOO_LARGE,

  /** The answer is not the management API's. */
  MALFORMED,

  /** A mistake in the exporter. */
  INTERNAL;

  /** The value of the label {@code cause}. */
  public String cause() {
    return name().toLowerCase(Locale.ROOT);
  }
}

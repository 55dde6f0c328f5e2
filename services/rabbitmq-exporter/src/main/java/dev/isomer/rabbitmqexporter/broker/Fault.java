package dev.isomer.rabbitmqexporter.broker;

import java.util.Locale;

/** The ways in which a read fails; each is a value of the label {@code cause}. */
public enum Fault {
  /** No connection: the name is unknown, or nobody listens, or there is no way to it. */
  UNREACHABLE(
      "a broker's management listener is needed; start the broker, or correct RABBITMQ_HOST"),

  /** The answer was not complete in time. */
  TIMEOUT(
      "an answer within READ_TIMEOUT_SECONDS is needed; look at the broker's load, or raise it"),

  /** No TLS, or a certificate that nobody known vouches for, or another host's. */
  TLS(
      "a certificate for this host is needed, from an authority that is trusted; correct the"
          + " certificate, or set RABBITMQ_CA_FILE"),

  /** 401. */
  UNAUTHORIZED(
      "a user with the tag monitoring is needed; correct RABBITMQ_USER and its password, or the"
          + " user's tags"),

  /** 403. */
  FORBIDDEN("a user who may use the management API is needed; give that user the tag monitoring"),

  /** 404. */
  NOT_FOUND(
      "the management API is needed; enable the plugin rabbitmq_management, or correct"
          + " RABBITMQ_HOST"),

  /** 5xx. */
  SERVER_ERROR("a list of queues is needed; look into the broker's log"),

  /** A redirect. It is never followed, and so the password goes nowhere else. */
  REDIRECT(
      "an answer of the broker itself is needed; set RABBITMQ_HOST to the address that it redirects"
          + " to, if that is yours"),

  /** Any other status. */
  UNEXPECTED_STATUS("200 is needed; look into the broker's log, and at what is in front of it"),

  /** The connection broke before the answer's end. */
  CUT_OFF("a whole answer is needed; look into the broker's log, and at what is in front of it"),

  /** The answer does not come to an end that a heap of ours could hold. */
  TOO_LARGE(
      "an answer of at most an eighth of the heap and 64 MiB is allowed; give the exporter more"
          + " memory, take permissions from its user, or look at who answers"),

  /** An answer that is not what the management API answers. */
  MALFORMED("the management API's JSON is needed; look at who answers at RABBITMQ_HOST"),

  /** A mistake of ours. */
  INTERNAL("this is a mistake in the exporter; report it");

  private final String remedy;

  Fault(String remedy) {
    this.remedy = remedy;
  }

  /** The value of the label. */
  public String cause() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is allowed, and what to do. */
  String remedy() {
    return remedy;
  }
}

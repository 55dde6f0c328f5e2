package dev.isomer.deploy.cluster;

/** A request to the cluster failed or was refused. The message is one line for the user. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kind of fault. */
  public enum Fault {
    /** The kubeconfig or the request is not valid. */
    INPUT,
    /** The cluster does not answer, or one side does not trust the other. */
    UNREACHABLE,
    /** The user lacks a permission. */
    FORBIDDEN,
    /** The API server refuses the object. */
    REFUSED,
    /** The object does not exist, or no longer. */
    ABSENT,
    /** Another client changed the object first. */
    CONFLICT,
    /** A fault that may pass if the request is retried. */
    PASSING
  }

  private final Fault fault;
  private final String sentence;

  public ClusterException(Fault fault, String sentence) {
    super(sentence);
    this.fault = fault;
    this.sentence = sentence;
  }

  public Fault fault() {
    return fault;
  }

  /** The message. */
  public String sentence() {
    return sentence;
  }
}

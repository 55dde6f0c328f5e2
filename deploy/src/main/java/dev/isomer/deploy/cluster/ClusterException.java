package dev.isomer.deploy.cluster;

/** The cluster could not be asked, or said no. The message is one line for the person who asks. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of no it is. */
  public enum Fault {
    /** The kubeconfig, or what was asked for, is wrong. */
    INPUT,
    /** No answer, or no trust in one of the two directions. */
    UNREACHABLE,
    /** The one who asks may not do this. */
    FORBIDDEN,
    /** The API server does not take the object. */
    REFUSED,
    /** The object is not, or no longer, there. */
    ABSENT,
    /** Somebody else was faster. */
    CONFLICT,
    /** Something that may pass if it is asked again. */
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

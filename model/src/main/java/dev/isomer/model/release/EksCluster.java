package dev.isomer.model.release;

/**
 * A cluster of Amazon EKS.
 *
 * @param name as EKS has it, letters included
 * @param region the region's code: {@code us-west-2}
 */
public record EksCluster(String name, String region) {

  /**
   * A cluster whose region is still to be named.
   *
   * @param name as EKS has it
   */
  public record Named(String name) {

    /** The region's code: {@code us-west-2}. */
    public EksCluster in(String region) {
      return new EksCluster(name, region);
    }
  }

  /** A cluster with this name. */
  public static Named named(String name) {
    return new Named(name);
  }
}

package dev.isomer.infra.monitoring;

import software.amazon.awscdk.Stack;

/**
 * How many requests the functions of an account may work on at one moment, in one region. AWS sets
 * 1000 for an account, and less for a new one (AWS Lambda, "Lambda quotas"); a template cannot ask,
 * so a person says it.
 */
final class ConcurrencyQuota {

  /** The CDK context value with the account's quota. */
  static final String CONTEXT = "isomer:lambdaConcurrencyQuota";

  static final int DEFAULT = 1000;

  /** Above any quota that AWS grants; a larger number is a typing error. */
  private static final int LARGEST = 1_000_000;

  private ConcurrencyQuota() {}

  /**
   * The quota of the account that a stack is for.
   *
   * @throws InvalidContextException if the context value {@value #CONTEXT} is not such a number
   */
  static int of(Stack stack) {
    Object given = stack.getNode().tryGetContext(CONTEXT);
    if (given == null) {
      return DEFAULT;
    }
    // The command line gives a text, cdk.json a number.
    String digits = given instanceof Number number ? whole(number) : given.toString();
    if (digits.matches("[1-9][0-9]{0,6}") && Integer.parseInt(digits) <= LARGEST) {
      return Integer.parseInt(digits);
    }
    throw new InvalidContextException(
        CONTEXT
            + ": \""
            + given
            + "\"; a whole number from 1 to "
            + LARGEST
            + "; pass the quota that the Service Quotas console shows for Lambda's concurrent"
            + " executions, or leave it out for "
            + DEFAULT);
  }

  private static String whole(Number number) {
    return number.doubleValue() == number.longValue()
        ? Long.toString(number.longValue())
        : number.toString();
  }
}

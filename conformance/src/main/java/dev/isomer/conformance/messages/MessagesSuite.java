package dev.isomer.conformance.messages;

import java.util.List;

/** The checks of the message application. */
public final class MessagesSuite {

  /** What is asked most comes first. */
  public static final List<Class<?>> CHECKS =
      List.of(
          Posting.class,
          Refusing.class,
          Repeating.class,
          Counting.class,
          Routing.class,
          Answering.class,
          Visiting.class,
          Documenting.class);

  private MessagesSuite() {}
}

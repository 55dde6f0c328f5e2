package dev.isomer.plan;

import dev.isomer.deploy.change.FieldChange;
import java.util.List;

/**
 * What a change does to one rendered resource.
 *
 * @param component the component of the model that the resource is a part of
 * @param verdict what happens
 * @param isCertain whether it happens in any case; otherwise the platform decides at deployment
 * @param resource its type and name, as its platform writes them: {@code AWS::DynamoDB::Table
 *     MessagesStore}
 * @param fields the fields that differ, with what they were and will be
 */
public record Effect(
    String component,
    Verdict verdict,
    boolean isCertain,
    String resource,
    List<FieldChange> fields) {

  /** The path of a field that says what follows from a rename for the program that runs. */
  public static final String FOLLOWS = "Deployment";

  public Effect {
    fields = List.copyOf(fields);
  }

  /** An effect that happens in any case. */
  public static Effect certain(
      String component, Verdict verdict, String resource, List<FieldChange> fields) {
    return new Effect(component, verdict, true, resource, fields);
  }
}

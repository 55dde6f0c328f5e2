package dev.isomer.model.estate;

import dev.isomer.model.Place;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.InvalidApplicationException;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.Rule;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Holds several applications against every rule where they go, with one report of all. */
public final class EstateValidation {

  private EstateValidation() {}

  /**
   * The applications as the renderers of one platform take them, in their order.
   *
   * @param shipments each with where it goes
   * @param rules the rules of the estate
   * @param together what is wrong with them together, or with what they share
   * @throws InvalidApplicationException if one of them has errors, or all of them together; its
   *     report has the findings about all
   */
  public static <P extends Place> List<ValidApplication<P>> require(
      List<Shipment<P>> shipments, List<Rule> rules, List<Finding> together, Project project) {
    return require(
        shipments,
        together,
        shipment -> Validation.require(shipment.application(), shipment.target(), project, rules));
  }

  /**
   * The applications as the renderers of one platform take them, in their order, with images of one
   * run.
   *
   * @param rules the rules of the estate
   * @param images which images are run
   * @throws InvalidApplicationException as without images
   */
  public static <P extends Place> List<ValidApplication<P>> require(
      List<Shipment<P>> shipments,
      List<Rule> rules,
      List<Finding> together,
      Project project,
      Images images) {
    return require(
        shipments,
        together,
        shipment ->
            Validation.require(shipment.application(), shipment.target(), project, rules, images));
  }

  private static <P extends Place> List<ValidApplication<P>> require(
      List<Shipment<P>> shipments,
      List<Finding> together,
      Function<Shipment<P>, ValidApplication<P>> validation) {
    var valid = new ArrayList<ValidApplication<P>>();
    var findings = new ArrayList<>(together);
    for (Shipment<P> shipment : shipments) {
      try {
        valid.add(validation.apply(shipment));
      } catch (InvalidApplicationException e) {
        findings.addAll(e.report().findings());
      }
    }
    var report = new Report(findings);
    if (report.hasErrors()) {
      throw new InvalidApplicationException(report);
    }
    return valid;
  }
}

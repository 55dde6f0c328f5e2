package dev.isomer.model.estate;

import dev.isomer.model.Place;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.InvalidApplicationException;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/** Holds several applications against every rule where they go, with one report of all. */
public final class EstateValidation {

  private EstateValidation() {}

  /**
   * The applications as the renderers of one platform take them, in their order.
   *
   * @param shipments each with where it goes
   * @param together what is wrong with them together
   * @param images which images are run
   * @throws InvalidApplicationException if one of them has errors, or all of them together; its
   *     report has the findings about all
   */
  public static <P extends Place> List<ValidApplication<P>> require(
      List<Shipment<P>> shipments, List<Placed> together, Project project, Images images) {
    var valid = new ArrayList<ValidApplication<P>>();
    var findings = new ArrayList<Finding>(together.stream().map(Placed::finding).toList());
    for (Shipment<P> shipment : shipments) {
      try {
        valid.add(Validation.require(shipment.application(), shipment.target(), project, images));
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

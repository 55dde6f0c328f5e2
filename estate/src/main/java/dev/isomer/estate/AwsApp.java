package dev.isomer.estate;

import dev.isomer.infra.AwsStack;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.util.List;
import software.amazon.awscdk.App;

/** The message application on AWS: DevStack and ProdStack. */
public final class AwsApp {

  /** Where each environment is. */
  public static final List<Place> PLACES =
      List.of(new Place(Environment.DEV, "us-west-2"), new Place(Environment.PROD, "us-east-1"));

  private AwsApp() {}

  /** Writes the stacks to where the CDK CLI asks for them. */
  public static void synthesize(Project project) {
    var app = new App();
    for (Place place : PLACES) {
      var structure = new AwsTarget(place);
      var application =
          Validation.require(Messages.application(), place.environment(), project, structure);
      new AwsStack(app, application, place);
    }
    app.synth();
  }
}

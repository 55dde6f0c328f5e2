package dev.isomer.kubernetes.render;

import dev.isomer.model.component.Service;
import software.constructs.Construct;

/** A service as a Deployment with a common address. */
public final class ServiceRenderer {

  private ServiceRenderer() {}

  /** Adds the objects of a service. */
  public static void render(Service service, Rendering rendering) {
    var scope = new Construct(rendering.chart(), service.name());
    Reach reach = Reach.of(service, rendering.application());
    int port = Replicated.port(service);
    Files files = Files.of(service, scope, rendering);
    var replicated =
        new Replicated(
            ProgramPod.of(service, port, reach, files, rendering),
            port,
            service.protocol(),
            service.health(),
            service.program().start(),
            rendering.application().scale(service.scale()),
            Traffic.of(service, reach, rendering));
    rendering.constructs().add(service, replicated.render(scope, rendering));
  }
}

package dev.isomer.kubernetes.rendered;

import java.util.List;
import org.cdk8s.ApiObject;

/**
 * What an HTTP API, or the way to a site, became.
 *
 * @param route the IngressRoute
 * @param middlewares what requests and answers pass on the way
 */
public record RouteObjects(ApiObject route, List<ApiObject> middlewares) {

  public RouteObjects {
    middlewares = List.copyOf(middlewares);
  }
}

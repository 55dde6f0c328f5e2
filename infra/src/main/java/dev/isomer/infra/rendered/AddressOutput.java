package dev.isomer.infra.rendered;

import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Site;
import java.util.Optional;
import java.util.stream.Stream;

/** The output of a stack that has the address of an API or of a site. */
public final class AddressOutput {

  private AddressOutput() {}

  /** The output for an API or a site, such as {@code WebsiteUrl}. */
  public static String of(Component component) {
    return Names.id(component) + "Url";
  }

  /**
   * The output with the address at which an application is called from outside: the first site's,
   * which has its API behind it, otherwise the first API's; empty if it has neither.
   */
  public static Optional<String> of(Application application) {
    return Stream.<Component>concat(application.all(Site.class), application.all(HttpApi.class))
        .findFirst()
        .map(AddressOutput::of);
  }
}

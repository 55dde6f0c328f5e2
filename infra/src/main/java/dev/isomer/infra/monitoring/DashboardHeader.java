package dev.isomer.infra.monitoring;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.Runbooks;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.signal.Dashboard;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a dashboard begins with: what it shows, whose it is, and links to what users see. */
record DashboardHeader(Application application, AwsPlace place, Constructs constructs) {

  String markdown() {
    String links =
        Dashboard.inOrder(application.components())
            .flatMap(this::link)
            .collect(Collectors.joining(" · ", "\n\n", ""));
    return "# "
        + application.name()
        + " in "
        + place.environment().name()
        + "\n\nOwner: "
        + application.owner()
        + " · Region: "
        + place.region()
        + " · "
        + runbooks(place.runbooks())
        + " · Saved queries: "
        + Names.full(application, place.environment())
        + "/"
        + links.stripTrailing();
  }

  private static String runbooks(Runbooks runbooks) {
    return runbooks.hasAddress()
        ? "[Runbooks](" + runbooks.own() + ")"
        : "Runbooks: " + Runbooks.FOLDER;
  }

  private Stream<String> link(Component component) {
    return switch (component) {
      case Site site ->
          Stream.of(
              link(
                  site,
                  "https://" + constructs.of(site).distribution().getDistributionDomainName()));
      case HttpApi api when Compute.isOfContainers(api) ->
          Stream.ofNullable(constructs.entry(api).distribution())
              .map(own -> link(api, "https://" + own.getDistributionDomainName()));
      case HttpApi api -> Stream.of(link(api, constructs.of(api).api().getUrl()));
      case Workload<?> workload -> Stream.empty();
      case KeyValueStore store -> Stream.empty();
      case External external -> Stream.empty();
    };
  }

  private static String link(Component component, String url) {
    return "[" + component.name() + "](" + url + ")";
  }
}

package dev.isomer.infra.monitoring;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The saved queries, in the console under {@code messages-prod/message-service/}. */
final class SavedQueries {

  private SavedQueries() {}

  /**
   * Adds the queries of every component that has logs.
   *
   * @param folder what the console shows them under: {@code messages-prod}
   */
  static void add(Construct scope, Application application, Constructs constructs, String folder) {
    application
        .workloads()
        .forEach(
            workload ->
                add(scope, workload, SavedQuery.of(workload), constructs.logs(workload), folder));
    application
        .all(HttpApi.class)
        .forEach(
            api ->
                add(
                    scope,
                    api,
                    SavedQuery.of(api),
                    Compute.isOfContainers(api)
                        ? constructs.entry(api).accessLogs()
                        : constructs.of(api).accessLogs(),
                    folder));
  }

  private static void add(
      Construct scope,
      Component component,
      List<SavedQuery> queries,
      LogGroup logs,
      String folder) {
    for (SavedQuery query : queries) {
      String id = Names.pascal(query.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
      CfnQueryDefinition.Builder.create(scope, Names.id(component) + id + "Query")
          .name(folder + "/" + component.name() + "/" + query.title())
          .logGroupNames(List.of(logs.getLogGroupName()))
          .queryString(query.text())
          .build();
    }
  }
}

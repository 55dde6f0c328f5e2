package dev.isomer.infra.monitoring;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;

/** What CloudWatch measures: a namespace, and which of its things. */
sealed interface MetricSource {

  /** The namespace of its metrics. */
  String namespace();

  /** Whether its metrics are in one region, whatever the region of the rest. */
  default boolean isGlobal() {
    return false;
  }

  /** The stage of an API. */
  record Stage(HttpApi api) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/ApiGateway";
    }
  }

  /** The alias of a function, since nothing but the alias takes requests. */
  record Alias(Service service) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/Lambda";
    }
  }

  /** A whole function, since its versions share what it may use. */
  record Versions(Service service) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/Lambda";
    }
  }

  /** The load balancer of an API. */
  record Entry(HttpApi api) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/ApplicationELB";
    }
  }

  /** The replicas of a service behind the load balancer of an API. */
  record Target(HttpApi api, Service service) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/ApplicationELB";
    }
  }

  /** What ECS keeps running of a service. */
  record Replicas(Service service) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/ECS";
    }
  }

  /** A table. */
  record Table(KeyValueStore store) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/DynamoDB";
    }
  }

  /** One operation on a table: {@code GetItem}. */
  record Operation(KeyValueStore store, String name) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/DynamoDB";
    }
  }

  /** A distribution, whose metrics are in {@link dev.isomer.infra.place.AwsPlace#GLOBAL_REGION}. */
  record Distribution(Site site) implements MetricSource {
    @Override
    public String namespace() {
      return "AWS/CloudFront";
    }

    @Override
    public boolean isGlobal() {
      return true;
    }
  }
}

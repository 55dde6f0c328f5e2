package dev.isomer.model.signal;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something that can be observed of a component. Each platform has one function from a signal to
 * its metric; alarms, objectives and dashboards are made of signals only. Each kind of component
 * has its own events, so a signal that no component can have cannot be written.
 */
public sealed interface Signal permits Signal.Observed, Exported {

  /** The component that it is observed of. */
  Component component();

  /** The components that it is observed of, each once: two if a share is wrongly of two. */
  default Stream<Component> components() {
    return Stream.of(component());
  }

  /** What a person calls it, for a legend. */
  String label();

  /** What its numbers are. */
  Unit unit();

  /** Something that the platform measures of a component. */
  sealed interface Observed extends Signal permits Countable, Share, Time, Saturation {}

  /** Something that is counted, so that two of them can be divided. */
  sealed interface Countable extends Observed permits Count, Slow {
    @Override
    default Unit unit() {
      return Unit.EVENTS;
    }

    /** The share of these in a whole. */
    default Share outOf(Countable whole) {
      return new Share(this, whole);
    }
  }

  /** How many events happened in a period. */
  sealed interface Count extends Countable permits ApiCount, ServiceCount, StoreCount, SiteCount {

    /** What is counted: one of the events of the component's kind. */
    Enum<?> event();

    @Override
    default String label() {
      return event().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What is counted of an API. */
  enum ApiEvent {
    /** Requests that arrived. */
    REQUESTS,
    /** Requests that were answered with 5xx. */
    ERRORS,
    /** Requests that were answered with 4xx. */
    REJECTIONS
  }

  /** How many events happened at an API. */
  record ApiCount(HttpApi component, ApiEvent event) implements Count {}

  /** What is counted of a service. */
  enum ServiceEvent {
    /** Requests that arrived. */
    REQUESTS,
    /** Requests without an answer, or that ended in an uncaught error. */
    ERRORS,
    /** Requests that found no free replica. */
    THROTTLES
  }

  /** How many events happened at a service. */
  record ServiceCount(Service component, ServiceEvent event) implements Count {}

  /** What is counted of a store. */
  enum StoreEvent {
    /** Requests that failed by a fault of the store. */
    ERRORS,
    /** Reads that were refused because capacity was used up. */
    READ_THROTTLES,
    /** Writes that were refused because capacity was used up. */
    WRITE_THROTTLES
  }

  /** How many events happened at a store. */
  record StoreCount(KeyValueStore component, StoreEvent event) implements Count {}

  /** What is counted of a site. */
  enum SiteEvent {
    /** Requests for its files. */
    REQUESTS,
    /** Requests for its files that were answered with 5xx. */
    ERRORS
  }

  /** How many events happened at a site. */
  record SiteCount(Site component, SiteEvent event) implements Count {}

  /** How many requests took longer than a threshold. */
  record Slow(HttpApi component, Duration threshold) implements Countable {
    @Override
    public String label() {
      return "slower than " + threshold.toMillis() + " ms";
    }
  }

  /** A part of a whole; no value if the whole is 0. */
  record Share(Countable part, Countable whole) implements Observed {
    @Override
    public Component component() {
      return part.component();
    }

    @Override
    public Stream<Component> components() {
      return Stream.of(part.component(), whole.component()).distinct();
    }

    @Override
    public String label() {
      return part.label() + " / " + whole.label();
    }

    @Override
    public Unit unit() {
      return Unit.SHARE;
    }
  }

  /** The time within which this percentage of requests were answered. */
  sealed interface Time extends Observed permits ApiTime, ServiceTime {

    /** From 1 to 99. */
    int percentile();

    @Override
    default String label() {
      return "p" + percentile();
    }

    @Override
    default Unit unit() {
      return Unit.MILLISECONDS;
    }
  }

  /** The time within which an API answered this percentage of requests. */
  record ApiTime(HttpApi component, int percentile) implements Time {}

  /** The time within which a service answered this percentage of requests. */
  record ServiceTime(Service component, int percentile) implements Time {}

  /** The highest share of a service's capacity that was in use at one moment. */
  record Saturation(Service component) implements Observed {
    @Override
    public String label() {
      return "capacity in use";
    }

    @Override
    public Unit unit() {
      return Unit.SHARE;
    }
  }

  /** Requests that arrived at an API. */
  static ApiCount requests(HttpApi api) {
    return new ApiCount(api, ApiEvent.REQUESTS);
  }

  /** Requests that arrived at a service. */
  static ServiceCount requests(Service service) {
    return new ServiceCount(service, ServiceEvent.REQUESTS);
  }

  /** Requests for files of a site. */
  static SiteCount requests(Site site) {
    return new SiteCount(site, SiteEvent.REQUESTS);
  }

  /** Requests that an API answered with 5xx. */
  static ApiCount errors(HttpApi api) {
    return new ApiCount(api, ApiEvent.ERRORS);
  }

  /** Requests that a service did not answer, or that ended in an uncaught error. */
  static ServiceCount errors(Service service) {
    return new ServiceCount(service, ServiceEvent.ERRORS);
  }

  /** Requests for a site's files that were answered with 5xx. */
  static SiteCount errors(Site site) {
    return new SiteCount(site, SiteEvent.ERRORS);
  }

  /** Requests that a store could not carry out by a fault of its own. */
  static StoreCount errors(KeyValueStore store) {
    return new StoreCount(store, StoreEvent.ERRORS);
  }

  /** Requests that an API answered with 4xx. */
  static ApiCount rejections(HttpApi api) {
    return new ApiCount(api, ApiEvent.REJECTIONS);
  }

  /** Requests that found no free replica of a service. */
  static ServiceCount throttles(Service service) {
    return new ServiceCount(service, ServiceEvent.THROTTLES);
  }

  /** Reads that a store refused because capacity was used up. */
  static StoreCount readThrottles(KeyValueStore store) {
    return new StoreCount(store, StoreEvent.READ_THROTTLES);
  }

  /** Writes that a store refused because capacity was used up. */
  static StoreCount writeThrottles(KeyValueStore store) {
    return new StoreCount(store, StoreEvent.WRITE_THROTTLES);
  }

  /** The time within which an API answered this percentage, from 1 to 99, of requests. */
  static ApiTime time(HttpApi api, int percentile) {
    return new ApiTime(api, percentile);
  }

  /** The time within which a service answered this percentage, from 1 to 99, of requests. */
  static ServiceTime time(Service service, int percentile) {
    return new ServiceTime(service, percentile);
  }

  /** The value of a gauge that a service exports. */
  static Exported.Level level(Service service, Gauge gauge) {
    return new Exported.Level(service, gauge);
  }

  /** The seconds since the moment that a gauge of a service holds. */
  static Exported.Age age(Service service, Gauge gauge) {
    return new Exported.Age(service, gauge);
  }

  /** How much a gauge of a service has grown in a window of whole minutes. */
  static Exported.Growth growth(Service service, Gauge gauge, Duration window) {
    return new Exported.Growth(service, gauge, window);
  }

  /** Whether the metrics of no replica of a service can be read. */
  static Exported.Silence silence(Service service) {
    return new Exported.Silence(service);
  }
}

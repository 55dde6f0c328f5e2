package dev.isomer.model.signal;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.time.Duration;

/**
 * Something that can be observed of a component. A structure says in one place which of its metrics
 * a signal is; alarms, objectives and dashboards speak of signals only.
 */
public sealed interface Signal {

  /** The component that it is observed of. */
  Component component();

  /** What a person calls it, for a legend. */
  String label();

  /** Something that is counted, so that two of them can be divided. */
  sealed interface Countable extends Signal permits Count, Slow {}

  /** How many events happened in a period. */
  record Count(Component component, Event event) implements Countable {
    @Override
    public String label() {
      return event.label();
    }
  }

  /** How many requests took longer than a threshold. */
  record Slow(HttpApi component, Duration threshold) implements Countable {
    @Override
    public String label() {
      return "slower than " + threshold.toMillis() + " ms";
    }
  }

  /** A part of a whole, from 0 to 1; nothing where the whole is nothing. */
  record Share(Countable part, Countable whole) implements Signal {
    @Override
    public Component component() {
      return part.component();
    }

    @Override
    public String label() {
      return part.label() + " / " + whole.label();
    }
  }

  /** The time, in milliseconds, within which this percentage of requests were answered. */
  record Time(Component component, int percentile) implements Signal {
    @Override
    public String label() {
      return "p" + percentile;
    }
  }

  /** The highest share, from 0 to 1, of a service's capacity that was in use at one moment. */
  record Saturation(Service component) implements Signal {
    @Override
    public String label() {
      return "capacity in use";
    }
  }

  /** Something that a service says of itself, in the metrics that it exports. */
  sealed interface Exported extends Signal permits Level, Age, Growth, Silence {
    @Override
    Service component();
  }

  /** The value of a gauge, the highest of all copies, for each combination of its labels. */
  record Level(Service component, Gauge gauge) implements Exported {
    @Override
    public String label() {
      return gauge.meaning();
    }
  }

  /** The seconds since the moment that a gauge holds, the least of all copies. */
  record Age(Service component, Gauge gauge) implements Exported {
    @Override
    public String label() {
      return "seconds since " + gauge.meaning();
    }
  }

  /** How much a gauge has grown in a window in which it never fell; nothing where it fell. */
  record Growth(Service component, Gauge gauge, Duration window) implements Exported {
    @Override
    public String label() {
      return gauge.meaning() + ", growth without a fall in " + window.toMinutes() + " min";
    }
  }

  /** 1 while no copy's metrics can be read, and nothing otherwise. */
  record Silence(Service component) implements Exported {
    @Override
    public String label() {
      return "silence";
    }
  }

  /** What is counted. */
  enum Event {
    /** Requests that arrived. */
    REQUESTS("requests"),
    /** Requests that failed by a fault of ours. */
    ERRORS("errors"),
    /** Requests that were refused by a fault of the client's. */
    REJECTIONS("rejections"),
    /** Requests that were turned away because capacity was used up. */
    THROTTLES("throttles"),
    /** Reads that a store turned away. */
    READ_THROTTLES("read throttles"),
    /** Writes that a store turned away. */
    WRITE_THROTTLES("write throttles");

    private final String label;

    Event(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Requests that arrived at an API. */
  static Count requests(HttpApi api) {
    return new Count(api, Event.REQUESTS);
  }

  /** Requests that arrived at a service. */
  static Count requests(Service service) {
    return new Count(service, Event.REQUESTS);
  }

  /** Requests for files of a site. */
  static Count requests(Site site) {
    return new Count(site, Event.REQUESTS);
  }

  /** Requests that an API answered with 5xx. */
  static Count errors(HttpApi api) {
    return new Count(api, Event.ERRORS);
  }

  /** Requests that a service did not answer, or that ended in an uncaught error. */
  static Count errors(Service service) {
    return new Count(service, Event.ERRORS);
  }

  /** Requests for a site's files that were answered with 5xx. */
  static Count errors(Site site) {
    return new Count(site, Event.ERRORS);
  }

  /** Requests that a store could not carry out by a fault of its own. */
  static Count errors(KeyValueStore store) {
    return new Count(store, Event.ERRORS);
  }

  /** Requests that an API answered with 4xx. */
  static Count rejections(HttpApi api) {
    return new Count(api, Event.REJECTIONS);
  }

  /** Requests that found no free copy of a service. */
  static Count throttles(Service service) {
    return new Count(service, Event.THROTTLES);
  }

  /** Reads that a store turned away. */
  static Count readThrottles(KeyValueStore store) {
    return new Count(store, Event.READ_THROTTLES);
  }

  /** Writes that a store turned away. */
  static Count writeThrottles(KeyValueStore store) {
    return new Count(store, Event.WRITE_THROTTLES);
  }
}

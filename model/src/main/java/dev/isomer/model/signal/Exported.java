package dev.isomer.model.signal;

import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Service;
import java.time.Duration;

/** Something that a service says of itself, in the metrics that it exports. */
public sealed interface Exported extends Signal permits Exported.Gauged, Exported.Silence {
  @Override
  Service component();

  @Override
  default Unit unit() {
    return Unit.NUMBER;
  }

  /** Something that one of a service's gauges says, for each combination of its labels. */
  sealed interface Gauged extends Exported permits Level, Age, Growth {
    Gauge gauge();

    /** A value of it, as a person says it: {@code 5}, {@code 5 more}, {@code 5 s ago}. */
    default String said(String value) {
      return value;
    }
  }

  /** The value of a gauge, the highest of all replicas. */
  record Level(Service component, Gauge gauge) implements Gauged {
    @Override
    public String label() {
      return gauge.meaning();
    }
  }

  /** The seconds since the moment that a gauge holds, the least of all replicas. */
  record Age(Service component, Gauge gauge) implements Gauged {
    @Override
    public String label() {
      return "seconds since " + gauge.meaning();
    }

    @Override
    public Unit unit() {
      return Unit.SECONDS;
    }

    @Override
    public String said(String value) {
      return value + " ago";
    }
  }

  /** How much a gauge has grown in a window in which it never fell; no value if it fell. */
  record Growth(Service component, Gauge gauge, Duration window) implements Gauged {
    @Override
    public String label() {
      return gauge.meaning() + ", growth without a fall in " + window.toMinutes() + " min";
    }

    @Override
    public String said(String value) {
      return value + " more";
    }
  }

  /** 1 while the metrics of no replica can be read; no value otherwise. */
  record Silence(Service component) implements Exported {
    @Override
    public String label() {
      return "silence";
    }
  }
}

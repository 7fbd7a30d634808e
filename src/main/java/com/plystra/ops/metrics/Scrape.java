package com.plystra.ops.metrics;

import com.plystra.base.meters.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The values of one scrape. Names of metrics and labels are constants of the source. A label has
 * few values, and a caller of the API cannot choose any of them.
 */
public final class Scrape {
  private static final String SINCE = " Since the start of this process.";
  private static final String TOTAL = "_total";
  private static final double NANOS = 1e9;

  private final List<Supplier<MetricSnapshot>> families = new ArrayList<>();

  /** The values of one metric. */
  public interface Values {
    /**
     * Adds a value.
     *
     * @param labels a value for each label
     */
    void add(double value, String... labels);

    default void add(long value, String... labels) {
      add((double) value, labels);
    }
  }

  /** The distributions of one metric. */
  public interface Spreads {
    /**
     * Adds a distribution.
     *
     * @param labels a value for each label
     */
    void add(Distribution.Reading reading, String... labels);
  }

  Scrape() {}

  /**
   * A value that only increases and starts at 0 with each process.
   *
   * @param name ends in {@code _total}
   */
  public Values counter(String name, String help, String... labels) {
    if (!name.endsWith(TOTAL)) {
      throw new IllegalArgumentException(name + " does not end in " + TOTAL);
    }
    String base = name.substring(0, name.length() - TOTAL.length());
    CounterSnapshot.Builder made = CounterSnapshot.builder().name(base).help(help + SINCE);
    families.add(made::build);
    return (value, of) ->
        made.dataPoint(
            CounterDataPointSnapshot.builder().labels(Labels.of(labels, of)).value(value).build());
  }

  /** The present value. */
  public Values gauge(String name, String help, String... labels) {
    GaugeSnapshot.Builder made = GaugeSnapshot.builder().name(name).help(help);
    families.add(made::build);
    return (value, of) ->
        made.dataPoint(
            GaugeDataPointSnapshot.builder().labels(Labels.of(labels, of)).value(value).build());
  }

  /** 1 for yes, 0 for no. */
  public void flag(String name, String help, boolean value) {
    gauge(name, help + " 1 for yes, 0 for no.").add(value ? 1 : 0);
  }

  /** A distribution of values. */
  public Spreads histogram(String name, String help, String... labels) {
    return histogram(name, help, 1, labels);
  }

  /** A distribution of times, which are read in nanoseconds and shown in seconds. */
  public Spreads times(String name, String help, String... labels) {
    return histogram(name, help, NANOS, labels);
  }

  private Spreads histogram(String name, String help, double unit, String... labels) {
    HistogramSnapshot.Builder made = HistogramSnapshot.builder().name(name).help(help + SINCE);
    families.add(made::build);
    return (reading, of) ->
        made.dataPoint(
            HistogramDataPointSnapshot.builder()
                .labels(Labels.of(labels, of))
                .classicHistogramBuckets(buckets(reading, unit))
                .sum(reading.sum() / unit)
                .build());
  }

  private static ClassicHistogramBuckets buckets(Distribution.Reading reading, double unit) {
    List<Double> bounds = new ArrayList<>();
    reading.bounds().forEach(bound -> bounds.add(bound / unit));
    bounds.add(Double.POSITIVE_INFINITY);
    return ClassicHistogramBuckets.of(bounds, reading.counts());
  }

  List<MetricSnapshot> done() {
    return families.stream().map(Supplier::get).toList();
  }
}

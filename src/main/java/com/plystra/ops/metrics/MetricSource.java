package com.plystra.ops.metrics;

/**
 * The metrics of one part of the product. Reads values that the part keeps anyway: it waits for
 * nothing, asks no database and counts nothing through.
 */
@FunctionalInterface
public interface MetricSource {
  /** Writes down what the values are now. */
  void read(Scrape to);
}

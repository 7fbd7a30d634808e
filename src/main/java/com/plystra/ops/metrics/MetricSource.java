package com.plystra.ops.metrics;

/**
 * The metrics of one part of the product. Reads values that the part keeps anyway: it does not
 * wait, use a database, or count by iteration.
 */
@FunctionalInterface
public interface MetricSource {
  /** Writes the present values. */
  void read(Scrape to);
}

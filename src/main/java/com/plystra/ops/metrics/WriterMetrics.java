package com.plystra.ops.metrics;

import com.plystra.storage.writer.BatchStats;
import com.plystra.storage.writer.Writer;

/** Metrics of the writer, the one thread that makes changes. */
public final class WriterMetrics implements MetricSource {
  private final Writer writer;

  public WriterMetrics(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void read(Scrape to) {
    BatchStats batches = writer.batches();
    to.gauge("plystra_changes_queue_depth", "Changes that wait for the one writer.")
        .add(writer.queued());
    to.times(
            "plystra_changes_batch_seconds",
            "Time of a batch of changes, from its first change until checks see all of it.")
        .add(batches.times());
    to.histogram(
            "plystra_changes_batch_size", "Changes in one batch, with those that were refused.")
        .add(batches.sizes());
    to.counter(
            "plystra_changes_batch_failures_total",
            "Batches of changes that failed, or whose outcome is not known.")
        .add(batches.failures());
  }
}

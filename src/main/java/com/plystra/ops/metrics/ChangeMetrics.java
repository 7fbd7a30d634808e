package com.plystra.ops.metrics;

import com.plystra.objects.changes.ChangeFeed;

/** Metrics of the stream of changes. */
public final class ChangeMetrics implements MetricSource {
  private final ChangeFeed feed;

  public ChangeMetrics(ChangeFeed feed) {
    this.feed = feed;
  }

  @Override
  public void read(Scrape to) {
    to.gauge("plystra_watch_readers", "Callers that watch changes now.").add(feed.readers());
    to.counter("plystra_watch_events_total", "Events sent to callers that watch changes.")
        .add(feed.events());
    to.counter(
            "plystra_watch_slow_readers_total",
            "Callers that were cut off because they read too slowly.")
        .add(feed.slowReaders());
  }
}

package com.plystra.ops.metrics;

import com.plystra.base.build.BuildInfo;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics of this process: its version, and whether it is ready. */
public final class SelfMetrics implements MetricSource {
  private final Supplier<Optional<String>> notReadyReason;

  /**
   * @param notReadyReason the reason why the process cannot serve now; empty when it can
   */
  public SelfMetrics(Supplier<Optional<String>> notReadyReason) {
    this.notReadyReason = notReadyReason;
  }

  @Override
  public void read(Scrape to) {
    BuildInfo build = BuildInfo.get();
    to.flag(
        "plystra_ready",
        "Whether checks and changes can be answered.",
        notReadyReason.get().isEmpty());
    to.gauge(
            "plystra_build_info",
            "Version and commit of this process; always 1.",
            "version",
            "commit")
        .add(1, build.version(), build.commit());
  }
}

package com.plystra.ops.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All metrics, including those of the Java machine and the process, as text. */
public final class Metrics {
  /** The content type of the text; every version of Prometheus accepts it. */
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final List<MetricSource> sources;
  private final PrometheusRegistry machine = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  /** Reads these sources, in this order, at each {@link #text}. */
  public Metrics(List<MetricSource> sources) {
    this.sources = List.copyOf(sources);
    JvmBufferPoolMetrics.builder().register(machine);
    JvmClassLoadingMetrics.builder().register(machine);
    JvmGarbageCollectorMetrics.builder().register(machine);
    JvmMemoryMetrics.builder().register(machine);
    JvmRuntimeInfoMetric.builder().register(machine);
    JvmThreadsMetrics.builder().register(machine);
    ProcessMetrics.builder().register(machine);
  }

  /** The present values. */
  byte[] text() throws IOException {
    Scrape scrape = new Scrape();
    sources.forEach(source -> source.read(scrape));
    List<MetricSnapshot> all = new ArrayList<>(scrape.done());
    machine.scrape().forEach(all::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, new MetricSnapshots(all));
    return out.toByteArray();
  }
}

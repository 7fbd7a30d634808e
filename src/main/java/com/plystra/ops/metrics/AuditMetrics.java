package com.plystra.ops.metrics;

import com.plystra.audit.AuditLog;
import com.plystra.journal.Commits;
import com.plystra.journal.Integrity;
import com.plystra.journal.Recorder;
import com.plystra.storage.Storage;

/** Metrics of the audit journal: records written, records waiting, and times. */
public final class AuditMetrics implements MetricSource {
  private final Storage storage;
  private final Recorder recorder;
  private final AuditLog audit;
  private final Integrity integrity;
  private final long before;

  /** Counts records from now on. */
  public AuditMetrics(Storage storage, Integrity integrity) {
    this.storage = storage;
    this.recorder = storage.decisions();
    this.audit = storage.audit();
    this.integrity = integrity;
    this.before = storage.records();
  }

  @Override
  public void read(Scrape to) {
    to.counter("audit_logs_written_total", "Audit records made durable, of decisions and changes.")
        .add(storage.records() - before);
    commits(to, recorder.commits());
    to.gauge("plystra_audit_queue_depth", "Units of records that wait for the journal.")
        .add(recorder.queued());
    to.flag(
        "plystra_audit_writable",
        "Whether the journal can be written; where it cannot, nothing is allowed.",
        recorder.failure().isEmpty());
    to.gauge(
            "plystra_audit_index_lag_records",
            "Durable records that the index of the audit has not taken in yet.")
        .add(audit.behind());
    to.gauge(
            "plystra_integrity_faults",
            "Differences between data and audit records that were found since the start.")
        .add(integrity.count());
  }

  private static void commits(Scrape to, Commits commits) {
    to.times(
            "plystra_audit_commit_seconds",
            "Time to write a batch of records and to force it to the disk.")
        .add(commits.times());
    to.histogram(
            "plystra_audit_commit_size",
            "Decisions, and units of changes, that were made durable in one batch.")
        .add(commits.sizes());
    to.counter("plystra_audit_commit_failures_total", "Batches of records that could not be kept.")
        .add(commits.failures());
  }
}

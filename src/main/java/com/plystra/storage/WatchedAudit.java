package com.plystra.storage;

import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Integrity;
import com.plystra.journal.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reports damaged records that a query finds, in addition to refusing the answer. */
final class WatchedAudit implements AuditLog {
  private final AuditLog log;
  private final Integrity integrity;

  WatchedAudit(AuditLog log, Integrity integrity) {
    this.log = log;
    this.integrity = integrity;
  }

  @Override
  public AuditPage page(AuditQuery query) {
    return watched(() -> log.page(query));
  }

  @Override
  public Optional<Stored> get(String auditId) {
    return watched(() -> log.get(auditId));
  }

  @Override
  public List<Stored> changes(long after, int limit) {
    return watched(() -> log.changes(after, limit));
  }

  @Override
  public long earliestChange() {
    return log.earliestChange();
  }

  @Override
  public long behind() {
    return log.behind();
  }

  private <T> T watched(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BadJournal e) {
      integrity.fault("a query of the audit found that " + e.getMessage());
      throw e;
    }
  }
}

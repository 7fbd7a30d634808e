package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Stored;
import com.plystra.storage.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The audit log in rows. Records are committed before they are acknowledged, so they are found at
 * once.
 */
final class SqlAudit implements AuditLog {
  // A list of the newest records does not wait until all places are assigned: records without one
  // are listed by time.
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Database database;
  private final Places places;

  SqlAudit(Database database, Places places) {
    this.database = database;
    this.places = places;
  }

  /** Nothing to index first. */
  @Override
  public long behind() {
    return 0;
  }

  @Override
  public AuditPage page(AuditQuery query) {
    if (query.order() == AuditQuery.Order.SEQUENCE) {
      return new SqlFollow(database, places, query, condition(query.filter())).page();
    }
    boolean complete = places.assign(PATIENCE);
    return new SqlNewest(database, query, condition(query.filter())).page(complete);
  }

  private static Condition condition(AuditFilter filter) {
    Condition all = DSL.noCondition();
    for (var wanted : filter.equal().entrySet()) {
      all = all.and(RecordRows.column(wanted.getKey()).eq(wanted.getValue()));
    }
    if (filter.from().isPresent()) {
      all = all.and(JOURNAL_RECORDS.CREATED_AT.ge(rounded(filter.from().get())));
    }
    if (filter.to().isPresent()) {
      all = all.and(JOURNAL_RECORDS.CREATED_AT.le(Micros.truncated(filter.to().get())));
    }
    return all;
  }

  // Records have whole microseconds: a start within a microsecond is rounded up to the next.
  private static Instant rounded(Instant at) {
    Instant whole = Micros.truncated(at);
    return whole.equals(at) ? whole : whole.plusNanos(1_000);
  }

  @Override
  public Optional<Stored> get(String auditId) {
    OptionalLong sequence = AuditIds.sequence(auditId);
    return sequence.isEmpty()
        ? Optional.empty()
        : RecordRows.find(database.reads(), sequence.getAsLong());
  }
}

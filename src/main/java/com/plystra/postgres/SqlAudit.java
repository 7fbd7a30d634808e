package com.plystra.postgres;

import static com.plystra.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditField;
import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.Place;
import com.plystra.db.Database;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Listed;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.time.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The audit log as rows. What is committed is acknowledged only then, so it is found at once. */
final class SqlAudit implements AuditLog {
  private final Database database;

  SqlAudit(Database database) {
    this.database = database;
  }

  /** Rows are found as they are. */
  @Override
  public long behind() {
    return 0;
  }

  @Override
  public List<Listed> find(AuditFilter filter, int limit) {
    var rows =
        database
            .reads()
            .select(RecordRows.HEAD)
            .from(JOURNAL_RECORDS)
            .where(condition(filter))
            .orderBy(
                JOURNAL_RECORDS.CREATED_AT.desc(),
                JOURNAL_RECORDS.CHAIN.desc(),
                JOURNAL_RECORDS.NUMBER.desc())
            .limit(limit)
            .fetchInto(JOURNAL_RECORDS);
    return rows.map(RecordRows::listed);
  }

  private static Condition condition(AuditFilter filter) {
    Condition all = DSL.noCondition();
    for (var wanted : filter.equal().entrySet()) {
      all = all.and(column(wanted.getKey()).eq(wanted.getValue()));
    }
    if (filter.from().isPresent()) {
      all = all.and(JOURNAL_RECORDS.CREATED_AT.ge(rounded(filter.from().get())));
    }
    if (filter.to().isPresent()) {
      all = all.and(JOURNAL_RECORDS.CREATED_AT.le(Micros.truncated(filter.to().get())));
    }
    return filter.after().isPresent() ? all.and(after(filter.after().get())) : all;
  }

  // Records have whole microseconds: what begins within one begins with the next.
  private static Instant rounded(Instant at) {
    Instant whole = Micros.truncated(at);
    return whole.equals(at) ? whole : whole.plusNanos(1_000);
  }

  private static Condition after(Place place) {
    Field<Instant> at = DSL.val(Micros.instant(place.createdAtMicros()));
    return DSL.row(JOURNAL_RECORDS.CREATED_AT, JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
        .lt(
            DSL.row(
                at,
                DSL.val(Sequence.chain(place.sequence())),
                DSL.val(Sequence.number(place.sequence()))));
  }

  private static Field<String> column(AuditField field) {
    Field<?> column = JOURNAL_RECORDS.field(field.key());
    return Objects.requireNonNull(column, field.key()).coerce(String.class);
  }

  @Override
  public Optional<Stored> get(String auditId) {
    OptionalLong sequence = AuditIds.sequence(auditId);
    return sequence.isEmpty()
        ? Optional.empty()
        : RecordRows.find(database.reads(), sequence.getAsLong());
  }
}

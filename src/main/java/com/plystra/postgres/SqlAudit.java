package com.plystra.postgres;

import static com.plystra.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditField;
import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.db.Database;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Listed;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.time.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The audit log as rows. What is committed is acknowledged only then, so it is found at once. */
final class SqlAudit implements AuditLog {
  private final Database database;
  private final Places places;

  SqlAudit(Database database) {
    this.database = database;
    this.places = new Places(database);
  }

  /** Rows are found as they are. */
  @Override
  public long behind() {
    return 0;
  }

  @Override
  public AuditPage page(AuditQuery query) {
    if (query.order() == AuditQuery.Order.SEQUENCE) {
      return new SqlFollow(database, places, query, condition(query.filter())).page();
    }
    var rows =
        database
            .reads()
            .select(RecordRows.HEAD)
            .from(JOURNAL_RECORDS)
            .where(condition(query.filter()))
            .and(query.after().map(SqlAudit::after).orElse(DSL.noCondition()))
            .orderBy(
                JOURNAL_RECORDS.CREATED_AT.desc(),
                JOURNAL_RECORDS.CHAIN.desc(),
                JOURNAL_RECORDS.NUMBER.desc())
            .limit(query.limit() + 1L)
            .fetchInto(JOURNAL_RECORDS);
    boolean hasMore = rows.size() > query.limit();
    List<Listed> page = rows.map(RecordRows::listed);
    return page(hasMore ? page.subList(0, query.limit()) : page, hasMore);
  }

  private static AuditPage page(List<Listed> page, boolean hasMore) {
    Optional<Listed> last =
        page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    return new AuditPage(page, last.map(SqlAudit::place).orElse(List.of()), hasMore);
  }

  private static List<String> place(Listed last) {
    return List.of(Micros.text(last.createdAt()), last.id());
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
    return all;
  }

  // Records have whole microseconds: what begins within one begins with the next.
  private static Instant rounded(Instant at) {
    Instant whole = Micros.truncated(at);
    return whole.equals(at) ? whole : whole.plusNanos(1_000);
  }

  private static Condition after(List<String> cursor) {
    try {
      Field<Instant> at = DSL.val(Instant.parse(cursor.get(0)));
      long sequence = AuditIds.sequence(cursor.get(1)).orElseThrow();
      return DSL.row(JOURNAL_RECORDS.CREATED_AT, JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
          .lt(DSL.row(at, DSL.val(Sequence.chain(sequence)), DSL.val(Sequence.number(sequence))));
    } catch (DateTimeException | NoSuchElementException | IndexOutOfBoundsException e) {
      throw AuditPage.unknownCursor(AuditQuery.Order.NEWEST);
    }
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

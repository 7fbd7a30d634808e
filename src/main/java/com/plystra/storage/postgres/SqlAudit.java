package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.RecordKind;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The audit log in rows. Records are committed before they are acknowledged, so they are found at
 * once.
 */
final class SqlAudit implements AuditLog {
  // A list of the newest records does not wait until all places are assigned: records without one
  // are listed by time.
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** The purpose and the facts that few records have; partial indexes have those records. */
  static final Set<String> RARE = Set.of("inquire", "inline");

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
    SqlActions actions = SqlActions.of(database.reads(), query.filter());
    return new SqlNewest(database, query, condition(query.filter()), actions, SqlNewest.SMALL)
        .page(complete);
  }

  // Only the changes' own chains have records of changes, and those that a restore has inserted.
  @Override
  public List<Stored> changes(long after, int limit) {
    DSLContext db = database.reads();
    List<Stored> found = new ArrayList<>();
    for (int chain : Chains.ofChanges(db, Sequence.chain(after))) {
      long from = chain == Sequence.chain(after) ? Sequence.number(after) : 0;
      found.addAll(RecordRows.changes(db, chain, from, limit - found.size()));
      if (found.size() == limit) {
        break;
      }
    }
    return found;
  }

  // No records are dropped here, but a restore may have inserted a journal without its beginning.
  @Override
  public long earliestChange() {
    return Chains.earliestChange(database.reads());
  }

  private static Condition condition(AuditFilter filter) {
    Condition all = DSL.noCondition();
    for (var wanted : filter.equal().entrySet()) {
      all = all.and(equal(wanted.getKey(), wanted.getValue()));
    }
    if (filter.actionPrefix().isPresent()) {
      all = all.and(SqlActions.beginsWith(filter.actionPrefix().get()));
    }
    if (filter.from().isPresent()) {
      all = all.and(JOURNAL_RECORDS.CREATED_AT.ge(rounded(filter.from().get())));
    }
    if (filter.to().isPresent()) {
      all = all.and(JOURNAL_RECORDS.CREATED_AT.le(Micros.truncated(filter.to().get())));
    }
    return all;
  }

  /** As {@link RecordFields#listed} says. */
  static Condition equal(RecordField field, String value) {
    Field<String> column = RecordRows.column(field);
    if (RARE.contains(value)) {
      // In the statement itself, so that the partial index is used.
      return column.eq(DSL.inline(value));
    }
    return switch (value) {
      case RecordFields.ENFORCE ->
          column.eq(value).or(missing(field, RecordField.PURPOSE, RecordKind.DECISION));
      case RecordFields.STORED ->
          column
              .eq(value)
              .or(missing(field, RecordField.FACTS, RecordKind.DECISION, RecordKind.QUESTION));
      default -> column.eq(value);
    };
  }

  private static Condition missing(RecordField field, RecordField of, RecordKind... kinds) {
    return field == of
        ? RecordRows.column(field)
            .isNull()
            .and(JOURNAL_RECORDS.KIND.in(Arrays.stream(kinds).map(RecordKind::key).toList()))
        : DSL.falseCondition();
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

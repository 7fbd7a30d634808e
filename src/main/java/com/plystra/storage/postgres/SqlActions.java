package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditFilter;
import com.plystra.journal.RecordField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The different actions that a filter allows. The index by action and time gives the newest records
 * of one action in order, but not those of all actions that begin with a text.
 *
 * @param actions empty when the filter has no condition on actions, or allows too many
 * @param isEmpty whether the log has no record with an action that the filter allows
 */
record SqlActions(List<String> actions, boolean isEmpty) {
  private static final SqlActions ANY = new SqlActions(List.of(), false);
  // Each is a part of a statement.
  private static final int MOST = 64;

  static SqlActions of(DSLContext db, AuditFilter filter) {
    String equal = filter.equal().get(RecordField.ACTION);
    Optional<String> prefix = filter.actionPrefix();
    if (equal != null) {
      boolean isAllowed = prefix.isEmpty() || equal.startsWith(prefix.get());
      return isAllowed ? new SqlActions(List.of(equal), false) : new SqlActions(List.of(), true);
    }
    return prefix.map(text -> beginningWith(db, text)).orElse(ANY);
  }

  /** Finds one action after the other in the index, whatever the number of records. */
  private static SqlActions beginningWith(DSLContext db, String prefix) {
    List<String> found = new ArrayList<>();
    Condition after = JOURNAL_RECORDS.ACTION.ge(prefix);
    while (true) {
      Optional<String> next =
          db.select(JOURNAL_RECORDS.ACTION)
              .from(JOURNAL_RECORDS)
              .where(after)
              .orderBy(JOURNAL_RECORDS.ACTION)
              .limit(1)
              .fetchOptional(JOURNAL_RECORDS.ACTION)
              .filter(action -> action.startsWith(prefix));
      if (next.isEmpty()) {
        return new SqlActions(found, found.isEmpty());
      }
      if (found.size() == MOST) {
        return ANY;
      }
      found.add(next.get());
      after = JOURNAL_RECORDS.ACTION.gt(next.get());
    }
  }

  /** The condition that an action begins with a text; the columns order texts by code point. */
  static Condition beginsWith(String prefix) {
    Condition begins = JOURNAL_RECORDS.ACTION.ge(prefix);
    return begins.and(
        DSL.function("starts_with", Boolean.class, JOURNAL_RECORDS.ACTION, DSL.val(prefix))
            .isTrue());
  }

  /** The condition that a record has one of them. */
  Condition condition() {
    return isKnown() ? JOURNAL_RECORDS.ACTION.in(actions) : DSL.noCondition();
  }

  /** Whether {@link #actions} are all that the filter allows. */
  boolean isKnown() {
    return !actions.isEmpty();
  }
}

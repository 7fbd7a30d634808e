package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PLACES;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.journal.AuditIds;
import com.plystra.storage.db.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** One page of records by their places, oldest first. Not thread-safe. */
final class SqlFollow {
  private static final Field<Long> PLACE =
      JOURNAL_PLACES.PLACE.plus(JOURNAL_RECORDS.NUMBER).minus(JOURNAL_PLACES.FIRST).as("at_place");
  // The number of places per statement, because a filter may match none of them.
  private static final long WINDOW = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DSLContext db;
  private final Places places;
  private final AuditQuery query;
  private final Condition filter;
  private final List<PlacedRecord> found = new ArrayList<>();

  /**
   * A query for a page.
   *
   * @param filter the query's filter as a condition on rows
   */
  SqlFollow(Database database, Places places, AuditQuery query, Condition filter) {
    this.db = database.reads();
    this.places = places;
    this.query = query;
    this.filter = filter;
  }

  AuditPage page() {
    long after = query.after().map(this::after).orElse(0L);
    boolean complete = places.assign(PATIENCE);
    long end = Places.end(db);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long read = after;
    while (read < end && found.size() <= query.limit() && System.nanoTime() < deadline) {
      long to = Math.min(end, read + WINDOW);
      readRange(read, to);
      read = to;
    }
    boolean isFull = found.size() > query.limit();
    List<PlacedRecord> page = isFull ? found.subList(0, query.limit()) : found;
    long last = isFull ? page.get(page.size() - 1).place() : read;
    return new AuditPage(
        page.stream().map(PlacedRecord::record).toList(),
        cursor(last),
        isFull || read < end || !complete);
  }

  /** Adds the matching records with places after {@code after} up to {@code to}. */
  private void readRange(long after, long to) {
    Field<Long> first = JOURNAL_PLACES.FIRST;
    Field<Long> skipped =
        DSL.greatest(DSL.inline(0L), DSL.val(after + 1).minus(JOURNAL_PLACES.PLACE));
    db.select(RecordRows.HEAD)
        .select(PLACE)
        .from(JOURNAL_PLACES)
        .join(JOURNAL_RECORDS)
        .on(JOURNAL_RECORDS.CHAIN.eq(JOURNAL_PLACES.CHAIN))
        .and(JOURNAL_RECORDS.NUMBER.ge(first.plus(skipped)))
        .and(
            JOURNAL_RECORDS.NUMBER.le(
                DSL.least(
                    JOURNAL_PLACES.LAST, first.plus(DSL.val(to)).minus(JOURNAL_PLACES.PLACE))))
        .where(JOURNAL_PLACES.PLACE.between(Places.runOf(db, after + 1), to))
        .and(filter)
        .orderBy(JOURNAL_PLACES.PLACE, JOURNAL_RECORDS.NUMBER)
        .limit(query.limit() + 1L - found.size())
        .forEach(row -> found.add(PlacedRecord.of(row, PLACE)));
  }

  // The cursor includes the record, to detect a cursor from before the database went back.
  private List<String> cursor(long place) {
    OptionalLong sequence = Places.at(db, place);
    return List.of(
        String.valueOf(place), sequence.isPresent() ? AuditIds.auditId(sequence.getAsLong()) : "");
  }

  private long after(List<String> cursor) {
    try {
      long place = Long.parseLong(cursor.get(0));
      if (place == 0 || AuditIds.sequence(cursor.get(1)).equals(Places.at(db, place))) {
        return place;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw AuditPage.unknownCursor(AuditQuery.Order.SEQUENCE);
    }
    throw AuditPage.unknownCursor(AuditQuery.Order.SEQUENCE);
  }
}

package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PLACES;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Listed;
import com.plystra.journal.RecordField;
import com.plystra.journal.Sequence;
import com.plystra.storage.db.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectFromStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * One page of records by their places, newest first. Reads windows of places, going back; each is
 * ten times as long as the one read before it. In a window each chain's times rise, so that the
 * indexes, which are by time, give a chain's newest records first. Not thread-safe.
 */
final class SqlNewest {
  private static final int GROWTH = 10;
  private static final long MAX_WINDOW = 10_000_000;
  // The number of records that are read and sorted at once, when an index finds all of them.
  private static final int FEW = 500;
  // The number of records that are read one after the other sooner than by an index.
  static final int SMALL = 10_000;
  private static final Set<RecordField> INDEXED =
      Set.of(
          RecordField.SPACE_ID,
          RecordField.ACTOR_USER_ID,
          RecordField.RESOURCE_ID,
          RecordField.REQUEST_ID);
  // The order of the indexes, after the first field of each.
  private static final List<SortField<?>> LATEST =
      List.of(
          JOURNAL_RECORDS.CREATED_AT.desc(),
          JOURNAL_RECORDS.CHAIN.desc(),
          JOURNAL_RECORDS.NUMBER.desc());
  // The record's place, from the run that includes it; null when no run does.
  private static final Field<Long> PLACE =
      DSL.field(
              DSL.select(
                      DSL.when(
                          JOURNAL_PLACES.LAST.ge(JOURNAL_RECORDS.NUMBER),
                          JOURNAL_PLACES
                              .PLACE
                              .plus(JOURNAL_RECORDS.NUMBER)
                              .minus(JOURNAL_PLACES.FIRST)))
                  .from(JOURNAL_PLACES)
                  .where(JOURNAL_PLACES.CHAIN.eq(JOURNAL_RECORDS.CHAIN))
                  .and(JOURNAL_PLACES.FIRST.le(JOURNAL_RECORDS.NUMBER))
                  .orderBy(JOURNAL_PLACES.FIRST.desc())
                  .limit(1))
          .as("at_place");

  private final DSLContext db;
  private final AuditQuery query;
  private final Condition filter;
  private final SqlActions actions;
  private final int small;
  private final List<Listed> found = new ArrayList<>();

  /**
   * A query for a page.
   *
   * @param filter the query's filter as a condition on rows
   * @param actions the actions that it allows
   * @param small {@link #SMALL}, except in tests
   */
  SqlNewest(Database database, AuditQuery query, Condition filter, SqlActions actions, int small) {
    this.db = database.reads();
    this.query = query;
    this.filter = filter;
    this.actions = actions;
    this.small = small;
  }

  /**
   * The page.
   *
   * @param complete whether every record had a place a moment ago
   */
  AuditPage page(boolean complete) {
    OptionalLong after = query.after().map(SqlNewest::after).orElseGet(OptionalLong::empty);
    if (actions.isEmpty()) {
      return new AuditPage(List.of(), List.of(), false);
    }
    OptionalLong place =
        after.isPresent() ? Places.of(db, after.getAsLong()) : OptionalLong.empty();
    // Records that get a place from here on are listed with those that have none.
    boolean all = complete && place.isPresent() == after.isPresent();
    List<Places.Backlog> backlog = all ? List.of() : Places.backlog(db);
    if (place.isEmpty()) {
      withoutPlace(backlog, after);
    }
    withPlace(place.isPresent() ? place.getAsLong() - 1 : Places.end(db), backlog);
    boolean hasMore = found.size() > query.limit();
    List<Listed> page = hasMore ? found.subList(0, query.limit()) : found;
    return new AuditPage(page, cursor(page), hasMore);
  }

  private static List<String> cursor(List<Listed> page) {
    return page.isEmpty() ? List.of() : List.of(page.get(page.size() - 1).id());
  }

  private static OptionalLong after(List<String> cursor) {
    OptionalLong sequence =
        cursor.size() == 1 ? AuditIds.sequence(cursor.get(0)) : OptionalLong.empty();
    if (sequence.isEmpty()) {
      throw AuditPage.unknownCursor(AuditQuery.Order.NEWEST);
    }
    return sequence;
  }

  private long wanted() {
    return query.limit() + 1L - found.size();
  }

  /**
   * Adds records without a place. They count as newer than all with one, and are ordered by time.
   */
  private void withoutPlace(List<Places.Backlog> backlog, OptionalLong after) {
    Condition behind = after.isPresent() ? earlierThan(after.getAsLong()) : DSL.noCondition();
    Condition unplaced = DSL.falseCondition();
    for (Places.Backlog each : backlog) {
      unplaced =
          unplaced.or(
              JOURNAL_RECORDS.CHAIN.eq(each.chain()).and(JOURNAL_RECORDS.NUMBER.gt(each.placed())));
    }
    if (!backlog.isEmpty()) {
      db.select(RecordRows.HEAD)
          .from(JOURNAL_RECORDS)
          .where(unplaced)
          .and(filter)
          .and(behind)
          .orderBy(LATEST)
          .limit(wanted())
          .forEach(row -> found.add(RecordRows.listed(row)));
    }
  }

  private Condition earlierThan(long sequence) {
    int chain = Sequence.chain(sequence);
    long number = Sequence.number(sequence);
    Instant at =
        db.select(JOURNAL_RECORDS.CREATED_AT)
            .from(JOURNAL_RECORDS)
            .where(JOURNAL_RECORDS.CHAIN.eq(chain))
            .and(JOURNAL_RECORDS.NUMBER.eq(number))
            .fetchOptional(JOURNAL_RECORDS.CREATED_AT)
            .orElseThrow(() -> AuditPage.unknownCursor(AuditQuery.Order.NEWEST));
    return DSL.row(JOURNAL_RECORDS.CREATED_AT, JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
        .lt(DSL.row(DSL.val(at), DSL.val(chain), DSL.val(number)));
  }

  private void withPlace(long last, List<Places.Backlog> backlog) {
    Condition listed = filter;
    for (Places.Backlog each : backlog) {
      listed =
          listed.and(
              JOURNAL_RECORDS.CHAIN.ne(each.chain()).or(JOURNAL_RECORDS.NUMBER.le(each.placed())));
    }
    if (addIfFew(last, listed)) {
      return;
    }
    long to = last;
    long size = 2 * (query.limit() + 1L);
    while (to > 0 && wanted() > 0) {
      to = readWindow(PlaceWindow.endingAt(db, to, size), listed) - 1;
      size = Math.min(MAX_WINDOW, size * GROWTH);
    }
  }

  /** Adds the records up to a place if the filter matches few in total; returns whether it did. */
  private boolean addIfFew(long last, Condition listed) {
    boolean isIndexed = !Collections.disjoint(query.filter().equal().keySet(), INDEXED);
    if (!(isIndexed && isFew(listed)) && scarce().stream().noneMatch(this::isFew)) {
      return false;
    }
    Result<? extends Record> rows =
        db.select(RecordRows.HEAD).select(PLACE).from(JOURNAL_RECORDS).where(listed).fetch();
    add(
        rows.stream()
            .filter(row -> row.get(PLACE) != null)
            .map(row -> PlacedRecord.of(row, PLACE))
            .filter(at -> at.place() <= last),
        wanted());
    return true;
  }

  /** Conditions of the filter for which an index has no other records. */
  private List<Condition> scarce() {
    List<Condition> scarce = new ArrayList<>();
    if (actions.isKnown()) {
      scarce.add(actions.condition());
    }
    query
        .filter()
        .equal()
        .forEach(
            (field, value) -> {
              if (SqlAudit.RARE.contains(value)
                  && (field == RecordField.PURPOSE || field == RecordField.FACTS)) {
                scarce.add(SqlAudit.equal(field, value));
              }
            });
    return scarce;
  }

  private boolean isFew(Condition condition) {
    return db.fetchCount(DSL.selectOne().from(JOURNAL_RECORDS).where(condition).limit(FEW + 1))
        <= FEW;
  }

  private void add(Stream<PlacedRecord> records, long wanted) {
    records
        .sorted(Comparator.comparingLong(PlacedRecord::place).reversed())
        .limit(wanted)
        .map(PlacedRecord::record)
        .forEach(found::add);
  }

  /** Adds a window's newest matching records; returns the first place of the window. */
  private long readWindow(PlaceWindow window, Condition listed) {
    long wanted = wanted();
    add(
        window.stretches().stream()
            .filter(stretch -> stretch.mayHold(query.filter()))
            .flatMap(stretch -> newest(stretch, listed, wanted).stream())
            .map(row -> PlacedRecord.of(row, PLACE)),
        wanted);
    return window.begin();
  }

  private Result<? extends Record> newest(PlaceWindow.Stretch of, Condition listed, long limit) {
    if (!actions.isKnown() || of.last() - of.first() < small) {
      return newestOf(db.select(RecordRows.HEAD).select(PLACE), of, listed, limit).fetch();
    }
    // Each action by itself, because the index has the records of one action by time. Of those that
    // are too many only the ids are read.
    Table<Record2<Integer, Long>> ids =
        actions.actions().stream()
            .map(action -> ids(of, listed.and(JOURNAL_RECORDS.ACTION.eq(action)), limit))
            .reduce(Select::unionAll)
            .orElseThrow()
            .asTable("of_these_actions");
    return db.select(RecordRows.HEAD)
        .select(PLACE)
        .from(JOURNAL_RECORDS)
        .where(DSL.row(JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER).in(DSL.selectFrom(ids)))
        .orderBy(LATEST)
        .limit(limit)
        .fetch();
  }

  private Select<Record2<Integer, Long>> ids(PlaceWindow.Stretch of, Condition listed, long limit) {
    return newestOf(db.select(JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER), of, listed, limit);
  }

  private static <R extends Record> Select<R> newestOf(
      SelectFromStep<R> columns, PlaceWindow.Stretch of, Condition listed, long limit) {
    return columns
        .from(JOURNAL_RECORDS)
        .where(JOURNAL_RECORDS.CHAIN.eq(of.chain()))
        .and(JOURNAL_RECORDS.NUMBER.between(of.first(), of.last()))
        .and(JOURNAL_RECORDS.CREATED_AT.between(of.earliest(), of.latest()))
        .and(listed)
        .orderBy(LATEST)
        .limit(limit);
  }
}

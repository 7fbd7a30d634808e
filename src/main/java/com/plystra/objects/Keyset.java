package com.plystra.objects;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/**
 * Keyset pagination: continues a list after the values of the last row of the previous page. So
 * page 10,000 costs as much as page 1, and inserted or deleted rows do not shift pages.
 *
 * <p>At every level a page costs what it holds. What a caller reaches is one range of an index, or
 * one for each of its groups, which {@link PartMerge} merges. Rows that other rows put in a Space
 * are found through these: {@link LinkedPage}.
 */
final class Keyset<R extends UpdatableRecord<R>> {
  private static final String DELETED = "deleted";
  private static final String DELETED_AT = "deleted_at";

  private final Kind<R> kind;
  private final List<TableField<R, String>> columns;
  private final ListOrder order;

  Keyset(Kind<R> kind) {
    this.kind = kind;
    this.columns = new ArrayList<>(kind.sort());
    TableField<R, String> id = kind.text(BodyShapes.ID);
    if (!columns.contains(id)) {
      columns.add(id);
    }
    this.order = new ListOrder(columns);
  }

  /** The position after this row, where the next page starts. */
  List<String> position(R last) {
    return columns.stream().map(last::get).toList();
  }

  /** A page of rows, and one row more if there is one. */
  List<R> page(DSLContext db, ListQuery query) {
    if (query.after().isPresent() && query.after().get().size() != columns.size()) {
      throw Problem.invalid("cursor", "was not returned by this list");
    }
    Map<TableField<R, String>, String> equal = equal(query);
    int wanted = query.limit() + 1;
    Reach reach = query.reach();
    if (reach.isEverything()) {
      return page(db, query.after(), new Scan<>(equal, live(equal)), wanted);
    }
    List<Place> places = places(reach, equal);
    if (!isNarrow(equal)) {
      Placement.Links links = kind.placement().links();
      return links == null
          ? inParts(db, query, scans(db, places, equal), wanted)
          : new LinkedPage<>(kind, this::position, links)
              .rows(db, places, query.after(), new Scan<>(equal, live(equal)).condition(), wanted);
    }
    if (places.size() == 1 && isOnePart(places.get(0))) {
      return inParts(db, query, scans(db, places, equal), wanted);
    }
    return narrow(db, query, equal, wanted);
  }

  private List<R> inParts(DSLContext db, ListQuery query, List<Scan<R>> scans, int wanted) {
    return scans.size() == 1
        ? page(db, query.after(), scans.get(0), wanted)
        : merged(db, query.after(), scans, wanted);
  }

  // The index of the filter has few rows: their places are tested.
  private List<R> narrow(
      DSLContext db, ListQuery query, Map<TableField<R, String>, String> equal, int wanted) {
    Placement<R> placement = kind.placement();
    boolean isOneRow = equal.keySet().stream().anyMatch(column -> kind.isUnique(List.of(column)));
    if (isOneRow) {
      return page(db, query.after(), new Scan<>(equal, live(equal)), wanted).stream()
          .filter(row -> placement.isWithin(db, query.reach(), row))
          .toList();
    }
    Condition there = live(equal).and(placement.within(query.reach()));
    return page(db, query.after(), new Scan<>(equal, there), wanted);
  }

  /**
   * The rows with these values that fulfil the condition, in the order of one index.
   *
   * @param equal values by column
   */
  record Scan<R extends UpdatableRecord<R>>(
      Map<TableField<R, String>, String> equal, Condition rest) {
    Condition condition() {
      return DSL.and(equal.entrySet().stream().map(e -> e.getKey().eq(e.getValue())).toList())
          .and(rest);
    }
  }

  private Map<TableField<R, String>, String> equal(ListQuery query) {
    Map<TableField<R, String>, String> equal = new HashMap<>();
    query.parent().ifPresent(id -> equal.put(kind.parent().orElseThrow().column(), id));
    query.equal().forEach((name, value) -> equal.put(kind.text(name), value));
    return equal;
  }

  private Condition live(Map<TableField<R, String>, String> equal) {
    return kind.has(DELETED_AT) && !DELETED.equals(equal.get(kind.text(Kind.STATUS)))
        ? kind.column(DELETED_AT).isNull()
        : DSL.noCondition();
  }

  // Of the places in reach, those of the Space that the query names, and none twice.
  private List<Place> places(Reach reach, Map<TableField<R, String>, String> equal) {
    TableField<R, String> space = kind.placement().space();
    String named = space == null ? null : equal.get(space);
    List<Place> places = new ArrayList<>();
    for (Place place : reach.places()) {
      boolean isCovered = places.stream().anyMatch(other -> other.covers(place));
      if (!isCovered && (named == null || named.equals(place.spaceId()))) {
        places.removeIf(place::covers);
        places.add(place);
      }
    }
    return places;
  }

  private boolean isOnePart(Place place) {
    Placement<R> placement = kind.placement();
    return placement.links() == null && (place.isWholeSpace() || placement.group() == null);
  }

  // Whether a filter selects few rows by an index of its own, whatever place they are in.
  private boolean isNarrow(Map<TableField<R, String>, String> equal) {
    Set<TableField<R, String>> own = new HashSet<>(equal.keySet());
    columns.forEach(own::remove);
    own.remove(kind.placement().space());
    own.remove(kind.placement().group());
    kind.parent().ifPresent(parent -> own.remove(parent.column()));
    own.removeIf(column -> column.getName().equals(Kind.STATUS));
    return !own.isEmpty();
  }

  private List<Scan<R>> scans(
      DSLContext db, List<Place> places, Map<TableField<R, String>, String> equal) {
    List<Scan<R>> scans = new ArrayList<>();
    for (Place place : places) {
      for (Placement.Part<R> part : kind.placement().parts().of(db, place)) {
        scan(part, equal).ifPresent(scans::add);
      }
    }
    return scans;
  }

  private Optional<Scan<R>> scan(Placement.Part<R> part, Map<TableField<R, String>, String> equal) {
    Map<TableField<R, String>, String> all = new HashMap<>(equal);
    for (Map.Entry<TableField<R, String>, String> each : part.equal().entrySet()) {
      String other = all.put(each.getKey(), each.getValue());
      if (other != null && !other.equals(each.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(new Scan<>(all, part.range().and(live(equal))));
  }

  private List<R> page(DSLContext db, Optional<List<String>> after, Scan<R> scan, int wanted) {
    List<R> rows = new ArrayList<>();
    for (Condition range : order.ranges(after, scan.equal().keySet())) {
      int missing = wanted - rows.size();
      if (missing > 0) {
        rows.addAll(
            db.selectFrom(kind.table())
                .where(scan.condition(), range)
                .orderBy(sorted(scan.equal()))
                .limit(missing)
                .fetch());
      }
    }
    return rows;
  }

  private List<R> merged(
      DSLContext db, Optional<List<String>> after, List<Scan<R>> scans, int wanted) {
    List<R> rows = new ArrayList<>();
    if (scans.isEmpty()) {
      return rows;
    }
    for (Condition range : order.ranges(after, scans.get(0).equal().keySet())) {
      int missing = wanted - rows.size();
      if (missing > 0) {
        PartMerge.Fetch<Scan<R>, R> fetch = new ScanFetch<>(db, kind.table(), range, this::sorted);
        rows.addAll(new PartMerge<>(this::position, fetch).rows(scans, missing));
      }
    }
    return rows;
  }

  private List<OrderField<?>> sorted(Map<TableField<R, String>, String> equal) {
    List<OrderField<?>> sorted = new ArrayList<>(prefix(equal));
    sorted.addAll(columns);
    return sorted;
  }

  // The columns of an index whose first columns all have a given value. Sorting by them does not
  // change the order, but shows the database that the index has the rows in this order.
  private List<TableField<R, String>> prefix(Map<TableField<R, String>, String> equal) {
    for (List<TableField<R, String>> index : kind.indexes()) {
      if (equal.keySet().containsAll(index)) {
        return index;
      }
    }
    return List.of();
  }
}

package com.plystra.objects;

import com.plystra.base.caller.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * A page of rows that other rows link to places. It reads positions from the links, then the rows
 * at these positions, until the page is full. Conditions that refuse rows make it read further.
 */
final class LinkedPage<R extends UpdatableRecord<R>> {
  private static final int MOST_AT_ONCE = 1_000;

  private final Kind<R> kind;
  private final Function<R, List<String>> position;
  private final Placement.Links links;

  LinkedPage(Kind<R> kind, Function<R, List<String>> position, Placement.Links links) {
    this.kind = kind;
    this.position = position;
    this.links = links;
  }

  /** Positions in their order. */
  private record Positions(TreeSet<List<String>> some, boolean areAll) {}

  List<R> rows(
      DSLContext db,
      List<Place> places,
      Optional<List<String>> after,
      Condition condition,
      int wanted) {
    List<R> rows = new ArrayList<>();
    Optional<List<String>> from = after;
    int limit = wanted;
    while (rows.size() < wanted) {
      Positions next = next(db, places, from, limit);
      rows.addAll(at(db, next.some(), condition));
      if (next.areAll()) {
        break;
      }
      from = Optional.of(next.some().last());
      limit = Math.min(2 * limit, MOST_AT_ONCE);
    }
    return rows.subList(0, Math.min(wanted, rows.size()));
  }

  private Positions next(
      DSLContext db, List<Place> places, Optional<List<String>> after, int limit) {
    TreeSet<List<String>> some = new TreeSet<>(ListOrder.POSITIONS);
    Optional<List<String>> end = Optional.empty();
    for (Place place : places) {
      List<List<String>> ofPlace = links.after(db, place, after, limit);
      some.addAll(ofPlace);
      if (ofPlace.size() == limit) {
        List<String> last = ofPlace.get(limit - 1);
        end =
            end.filter(other -> ListOrder.POSITIONS.compare(other, last) < 0)
                .or(() -> Optional.of(last));
      }
    }
    // After the first end, positions of that place may be missing.
    return new Positions(
        end.map(last -> new TreeSet<>(some.headSet(last, true))).orElse(some), end.isEmpty());
  }

  private List<R> at(DSLContext db, Set<List<String>> positions, Condition condition) {
    Map<List<String>, R> found = new HashMap<>();
    if (!positions.isEmpty()) {
      List<String> ids = positions.stream().map(each -> each.get(each.size() - 1)).toList();
      db.selectFrom(kind.table())
          .where(kind.text(BodyShapes.ID).in(ids), condition)
          .forEach(row -> found.put(position.apply(row), row));
    }
    // A row that has moved since is at another position, as if it had moved before.
    return positions.stream().map(found::get).filter(row -> row != null).toList();
  }
}

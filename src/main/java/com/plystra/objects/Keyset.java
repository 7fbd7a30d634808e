package com.plystra.objects;

import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/**
 * Keyset pagination: continues a list after the values of the last row of the previous page. So
 * page 10,000 costs as much as page 1, and inserted or deleted rows do not shift pages.
 *
 * <p>The rows after {@code (a, b, id)} are those with the same a and b and a greater id, then those
 * with the same a and a greater b, then those with a greater a. Each of these is one range of one
 * index. Neither database makes index ranges of a comparison of whole rows, so the ranges are
 * queried one after the other until the page is full.
 */
final class Keyset<R extends UpdatableRecord<R>> {
  private static final String DELETED = "deleted";
  private static final String DELETED_AT = "deleted_at";

  private final Kind<R> kind;
  private final List<TableField<R, String>> order;

  Keyset(Kind<R> kind) {
    this.kind = kind;
    this.order = new ArrayList<>(kind.sort());
    TableField<R, String> id = kind.text(BodyShapes.ID);
    if (!order.contains(id)) {
      order.add(id);
    }
  }

  /** The position after this row, where the next page starts. */
  List<String> position(R last) {
    return order.stream().map(last::get).toList();
  }

  /** A page of rows, and one row more if there is one. */
  List<R> page(DSLContext db, ListQuery query) {
    Map<TableField<R, String>, String> equal = equal(query);
    Condition all =
        DSL.and(equal.entrySet().stream().map(e -> e.getKey().eq(e.getValue())).toList());
    all = all.and(kind.placement().within(query.reach()));
    if (kind.has(DELETED_AT) && !DELETED.equals(equal.get(kind.text(Kind.STATUS)))) {
      all = all.and(kind.column(DELETED_AT).isNull());
    }
    List<OrderField<?>> sorted = new ArrayList<>(prefix(equal));
    sorted.addAll(order);
    List<R> rows = new ArrayList<>();
    for (Condition range : ranges(query.after(), equal.keySet())) {
      int wanted = query.limit() + 1 - rows.size();
      if (wanted > 0) {
        rows.addAll(
            db.selectFrom(kind.table()).where(all, range).orderBy(sorted).limit(wanted).fetch());
      }
    }
    return rows;
  }

  private Map<TableField<R, String>, String> equal(ListQuery query) {
    Map<TableField<R, String>, String> equal = new HashMap<>();
    query.parent().ifPresent(id -> equal.put(kind.parent().orElseThrow().column(), id));
    query.equal().forEach((name, value) -> equal.put(kind.text(name), value));
    inOneSpace(query.reach()).ifPresent(space -> equal.putIfAbsent(space.column(), space.id()));
    return equal;
  }

  private record OneSpace<R extends UpdatableRecord<R>>(TableField<R, String> column, String id) {}

  // Given as a value of its column, the Space selects an index that has its rows in order.
  private Optional<OneSpace<R>> inOneSpace(Reach reach) {
    TableField<R, String> column = kind.placement().space();
    return column == null || reach.places().size() != 1
        ? Optional.empty()
        : Optional.of(new OneSpace<>(column, reach.places().get(0).spaceId()));
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

  // True for every text. Without a range, H2 reads all rows of a Space with the index of the
  // foreign key and sorts them. With it, H2 reads the first page with the index that has the order.
  private Condition start(Set<TableField<R, String>> given) {
    return order.stream()
        .filter(column -> !given.contains(column))
        .findFirst()
        .map(column -> column.ge(""))
        .orElse(DSL.noCondition());
  }

  private List<Condition> ranges(Optional<List<String>> after, Set<TableField<R, String>> given) {
    if (after.isEmpty()) {
      return List.of(start(given));
    }
    List<String> values = after.get();
    if (values.size() != order.size()) {
      throw Problem.invalid("cursor", "was not returned by this list");
    }
    List<Condition> ranges = new ArrayList<>();
    for (int last = order.size() - 1; last >= 0; last--) {
      Condition range = order.get(last).gt(values.get(last));
      for (int i = 0; i < last; i++) {
        Field<String> same = order.get(i);
        range = range.and(same.eq(values.get(i)));
      }
      ranges.add(range);
    }
    return ranges;
  }
}

package com.plystra.objects;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects of a kind by their id, or by how their names begin, within a reach. A search reads
 * ranges of indexes, each from its start: at most {@code limit} rows, and where rows must be tested
 * one by one, at most {@link #MOST_TESTED}, in the first {@link #MOST_PLACES} places of the reach.
 * So its cost is bounded, however many objects and places there are; where the tested rows are all
 * out of reach, a longer text finds what comes after them.
 */
public final class ObjectSearch<R extends UpdatableRecord<R>> {
  /** Of a reach with more, the others are found when the caller names the Space. */
  static final int MOST_PLACES = 50;

  private static final int MOST_TESTED = 200;
  private static final String DELETED_AT = "deleted_at";
  private static final String RESOURCE_TYPE = "resource_type";

  private final Kind<R> kind;
  private final TableField<R, String> id;

  public ObjectSearch(Kind<R> kind) {
    this.kind = kind;
    this.id = kind.identity();
  }

  /** A row, and the key by which it was found. */
  private record Hit<R>(R row, String key) {}

  /** The object with this id, then those whose keys begin with the text, in the order of keys. */
  public List<FoundObject> find(DSLContext db, Reach whole, SearchText text, int limit) {
    Reach reach = bounded(whole);
    Map<List<Object>, R> found = new LinkedHashMap<>();
    add(found, exact(db, reach, id, text));
    for (TableField<R, String> column : kind.searchExact()) {
      add(found, exact(db, reach, column, text));
    }
    for (SearchKey<R> key : kind.searchKeys()) {
      if (found.size() < limit) {
        add(found, within(db, reach, key, text, limit));
      }
    }
    return found.values().stream().limit(limit).map(this::shown).toList();
  }

  /** The first objects, in the order of the first key, or of the kind's list. */
  public List<FoundObject> first(DSLContext db, Reach whole, int limit) {
    Reach reach = bounded(whole);
    if (kind.searchKeys().isEmpty()) {
      return List.of();
    }
    SearchKey<R> key = kind.searchKeys().get(0);
    List<R> rows =
        reach.isEverything()
            ? rows(scan(db, List.of(), key, key.column().ge("").and(live()), limit))
            : new Keyset<>(kind)
                .page(
                    db, new ListQuery(Optional.empty(), Map.of(), Optional.empty(), limit, reach));
    return rows.stream().limit(limit).map(this::shown).toList();
  }

  private void add(Map<List<Object>, R> found, List<R> rows) {
    Field<?>[] primary = Objects.requireNonNull(kind.table().getPrimaryKey()).getFieldsArray();
    for (R row : rows) {
      List<Object> of = new ArrayList<>();
      for (Field<?> column : primary) {
        of.add(Objects.requireNonNull(row.get(column)));
      }
      found.putIfAbsent(of, row);
    }
  }

  private static Reach bounded(Reach reach) {
    return reach.places().size() <= MOST_PLACES
        ? reach
        : Reach.of(reach.places().subList(0, MOST_PLACES));
  }

  private List<R> exact(DSLContext db, Reach reach, TableField<R, String> column, SearchText text) {
    return db
        .selectFrom(kind.table())
        .where(column.eq(text.given()), live(), inSpaces(reach))
        .orderBy(id)
        .limit(MOST_TESTED)
        .fetch()
        .stream()
        .filter(row -> kind.placement().isWithin(db, reach, row))
        .toList();
  }

  private Condition inSpaces(Reach reach) {
    TableField<R, String> space = kind.placement().space();
    return space == null || reach.isEverything()
        ? DSL.noCondition()
        : space.in(reach.places().stream().map(Place::spaceId).distinct().toList());
  }

  private List<R> within(DSLContext db, Reach reach, SearchKey<R> key, SearchText text, int limit) {
    Condition range = key.range(text).and(live());
    if (reach.isEverything()) {
      return rows(scan(db, List.of(), key, range, limit));
    }
    TableField<R, String> space = kind.placement().space();
    if (space == null) {
      return key.links() == null
          ? tested(db, reach, key, rows(scan(db, List.of(), key, range, MOST_TESTED)), limit)
          : linked(db, reach, key.links(), text, limit);
    }
    List<Hit<R>> hits = new ArrayList<>();
    for (Place place : reach.places()) {
      Condition there = range.and(space.eq(place.spaceId()));
      if (place.isWholeSpace() || kind.placement().group() == null) {
        Condition part =
            DSL.or(
                kind.placement().parts().of(db, place).stream()
                    .map(Placement.Part::range)
                    .toList());
        hits.addAll(scan(db, List.of(space), key, there.and(part), limit));
      } else {
        List<Hit<R>> some = scan(db, List.of(space), key, there, MOST_TESTED);
        Reach only = Reach.of(List.of(place));
        some.stream()
            .filter(hit -> kind.placement().isWithin(db, only, hit.row()))
            .limit(limit)
            .forEach(hits::add);
      }
    }
    hits.sort(
        Comparator.comparing(hit -> List.of(hit.key(), hit.row().get(id)), ListOrder.POSITIONS));
    return rows(hits);
  }

  private List<R> tested(DSLContext db, Reach reach, SearchKey<R> key, List<R> rows, int limit) {
    Predicate<R> isWithin = row -> kind.placement().isWithin(db, reach, row);
    if (key.among() != null) {
      List<String> ids = rows.stream().map(row -> row.get(id)).toList();
      Set<String> there = key.among().ids(db, reach.places(), ids);
      isWithin = row -> there.contains(row.get(id));
    }
    return rows.stream().filter(isWithin).limit(limit).toList();
  }

  private List<R> linked(
      DSLContext db, Reach reach, SearchKey.Links links, SearchText text, int limit) {
    List<String> ids =
        reach.places().stream()
            .flatMap(place -> links.ids(db, place, text, limit).stream())
            .distinct()
            .toList();
    Map<String, R> byId = new HashMap<>();
    if (!ids.isEmpty()) {
      db.selectFrom(kind.table()).where(id.in(ids), live()).forEach(r -> byId.put(r.get(id), r));
    }
    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
  }

  private static <R> List<R> rows(List<Hit<R>> hits) {
    return hits.stream().map(Hit::row).toList();
  }

  /** Rows in the order of an index that begins with these columns and the key's. */
  private List<Hit<R>> scan(
      DSLContext db,
      List<TableField<R, String>> before,
      SearchKey<R> key,
      Condition condition,
      int limit) {
    List<OrderField<?>> order = new ArrayList<>(before);
    order.add(key.column());
    if (!key.column().equals(id) && !kind.isUnique(List.of(key.column()))) {
      order.add(id);
    }
    return db.select(kind.table().fields())
        .select(key.column().as("search_key"))
        .from(kind.table())
        .where(condition)
        .orderBy(order)
        .limit(limit)
        .fetch(row -> new Hit<>(row.into(kind.table()), row.get(row.size() - 1, String.class)));
  }

  private Condition live() {
    return kind.has(DELETED_AT) ? kind.column(DELETED_AT).isNull() : DSL.noCondition();
  }

  private FoundObject shown(R row) {
    TableField<R, String> space = kind.placement().space();
    Function<TableField<R, String>, @Nullable String> value = row::get;
    String title = kind.searchTitle().map(value).orElseGet(() -> row.get(id));
    return new FoundObject(
        kind.name(),
        kind.id(row),
        kind.has(RESOURCE_TYPE) && kind.text(RESOURCE_TYPE) != kind.identity()
            ? row.get(kind.text(RESOURCE_TYPE))
            : null,
        title,
        kind.searchDetail().map(value).orElse(null),
        space == null ? null : row.get(space),
        kind.has(Kind.STATUS) ? row.get(kind.text(Kind.STATUS)) : null);
  }
}

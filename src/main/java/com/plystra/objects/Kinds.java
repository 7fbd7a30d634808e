package com.plystra.objects;

import com.plystra.http.RouteWords;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/** All kinds of objects. Updates copied values in other objects after a change. */
public final class Kinds {
  private final List<Kind<?>> all;
  private final Supplier<RouteWords> words;

  /**
   * @param words the names of all routes, which are known when the application is assembled
   */
  public Kinds(List<Kind<?>> all, Supplier<RouteWords> words) {
    this.all = List.copyOf(all);
    this.words = words;
  }

  /** The route name in an object's id that would make its path another route. */
  Optional<String> wordIn(Kind<?> kind, String id) {
    return words.get().in(kind.name(), id);
  }

  /**
   * Throws for a kind that is missing in the list: its copies of other objects' values would become
   * stale.
   */
  void require(Kind<?> kind) {
    if (!all.contains(kind)) {
      throw new IllegalArgumentException(kind.name() + " is missing from the list of kinds");
    }
  }

  /** The kind with this name. */
  public Kind<?> named(String name) {
    return all.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow();
  }

  /** The kinds whose objects are created by a create request, in the order of this list. */
  public List<Kind<?>> creatable() {
    return all.stream().filter(kind -> !kind.isCreatedElsewhere()).toList();
  }

  /** Updates the copies of an object's values in all objects that have them. */
  <R extends UpdatableRecord<R>> void copy(Tx tx, Kind<R> changed, R before, R after) {
    for (Kind<?> kind : all) {
      copyTo(tx, kind, changed, before, after);
    }
  }

  private static <R extends UpdatableRecord<R>, F extends UpdatableRecord<F>> void copyTo(
      Tx tx, Kind<F> follower, Kind<R> changed, R before, R after) {
    for (Property<F, ?> property : follower.properties()) {
      if (changed.equals(property.target()) && isMoved(property, changed, before, after)) {
        follow(tx, follower, property, changed, after);
      }
    }
  }

  private static <R extends UpdatableRecord<R>, F extends UpdatableRecord<F>> boolean isMoved(
      Property<F, ?> property, Kind<R> changed, R before, R after) {
    return property.copies().stream()
        .map(copy -> changed.text(copy.original()))
        .anyMatch(column -> !Objects.equals(before.get(column), after.get(column)));
  }

  private static <R extends UpdatableRecord<R>, F extends UpdatableRecord<F>> void follow(
      Tx tx, Kind<F> follower, Property<F, ?> property, Kind<R> changed, R after) {
    List<F> rows =
        tx.db()
            .selectFrom(follower.table())
            .where(refer(follower, property, changed, after))
            .fetch();
    for (F row : rows) {
      property.copies().forEach(c -> row.set(c.copy(), after.get(changed.text(c.original()))));
      tx.rows().update(row);
    }
  }

  /** The rows that refer to an object by a property. */
  private static <R extends UpdatableRecord<R>, F extends UpdatableRecord<F>> Condition refer(
      Kind<F> follower, Property<F, ?> property, Kind<R> changed, R to) {
    Condition refer = follower.text(property.name()).eq(changed.id(to));
    if (follower.space().isPresent() && changed.space().isPresent()) {
      refer = refer.and(follower.space().get().eq(to.get(changed.space().get())));
    }
    return refer;
  }

  /**
   * The objects that have copies of those values of an object that a change has changed, as they
   * are now, in an order to which later objects add at the end.
   */
  <R extends UpdatableRecord<R>> void eachCopyOf(
      DSLContext db, Kind<R> changed, R before, R after, Consumer<KindRow<?>> each) {
    for (Kind<?> kind : all) {
      eachCopyIn(db, kind, changed, before, after, each);
    }
  }

  private static <R extends UpdatableRecord<R>, F extends UpdatableRecord<F>> void eachCopyIn(
      DSLContext db,
      Kind<F> follower,
      Kind<R> changed,
      R before,
      R after,
      Consumer<KindRow<?>> each) {
    for (Property<F, ?> property : follower.properties()) {
      if (changed.equals(property.target()) && isMoved(property, changed, before, after)) {
        db.selectFrom(follower.table())
            .where(refer(follower, property, changed, after))
            .orderBy(follower.column("created_at"), follower.identity())
            .forEach(row -> each.accept(new KindRow<>(follower, row)));
      }
    }
  }

  /** A row with its kind. */
  record KindRow<R extends UpdatableRecord<R>>(Kind<R> kind, R row) {}

  /** The kind with this name, or the one that shows the same rows; empty for other names. */
  Optional<Kind<?>> shownAs(String name) {
    return all.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .flatMap(
            named -> all.stream().filter(kind -> kind.table().equals(named.table())).findFirst());
  }

  /** All kinds. */
  List<Kind<?>> all() {
    return all;
  }
}

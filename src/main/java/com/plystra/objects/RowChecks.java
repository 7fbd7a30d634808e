package com.plystra.objects;

import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/** Checks a row's references and its unique values. */
final class RowChecks<R extends UpdatableRecord<R>> {
  private final Kind<R> kind;

  RowChecks(Kind<R> kind) {
    this.kind = kind;
  }

  /**
   * Copies values of the referenced objects into the row. Adds a fault for each new reference to an
   * object that does not exist or is in another Space.
   */
  void references(Tx tx, Optional<R> before, R row, Faults faults) {
    for (Property<R, ?> property : kind.properties()) {
      Object value = row.get(property.column());
      boolean same =
          before.isPresent() && Objects.equals(value, before.get().get(property.column()));
      Kind<?> target = property.target();
      if (target != null && value != null && !same) {
        reference(tx, property, target, row, (String) value, faults);
      }
    }
  }

  private <T extends UpdatableRecord<T>> void reference(
      Tx tx, Property<R, ?> property, Kind<T> target, R row, String id, Faults faults) {
    boolean inside = target.space().isPresent() && kind.space().isPresent();
    Optional<T> found =
        ReferenceCache.find(tx.db(), target, id)
            .filter(other -> isInReach(tx, target, other))
            .filter(
                other ->
                    !inside
                        || other
                            .get(target.space().orElseThrow())
                            .equals(row.get(kind.space().orElseThrow())));
    if (found.isEmpty()) {
      faults.add(property.name(), "is not a " + target.words() + (inside ? " of this space" : ""));
      return;
    }
    property.copies().forEach(c -> row.set(c.copy(), found.get().get(target.text(c.original()))));
  }

  /** Who may read all objects of the other kind may refer to all of them. */
  private static <T extends UpdatableRecord<T>> boolean isInReach(Tx tx, Kind<T> target, T other) {
    Caller caller = tx.caller();
    return caller.reach().isEverything()
        || caller.principal().holdsEverywhere(target.readKey())
        || target.placement().isWithin(tx.db(), caller.reach(), other);
  }

  /** Looks up all objects that rows made from these bodies will refer to, at once. */
  void prefetch(DSLContext db, List<Fields> bodies) {
    for (Property<R, ?> property : kind.properties()) {
      Kind<?> target = property.target();
      if (target != null) {
        ReferenceCache.prefetch(
            db,
            target,
            bodies.stream().flatMap(body -> property.reference(body).stream()).toList());
      }
    }
  }

  /** Refuses a new row whose key or other unique value is taken. */
  void checkNew(DSLContext db, R row) {
    List<Fault> clashes = new ArrayList<>();
    if (hasKeyOf(db, row)) {
      clashes.add(clash("id"));
    }
    for (Unique unique : kind.uniques()) {
      if (isTaken(db, unique, row)) {
        clashes.add(clash(unique.field()));
      }
    }
    refuse("CREATE_FAILED", clashes);
  }

  /** Refuses a change to a unique value that is taken. */
  void checkChange(DSLContext db, R before, R after) {
    List<Fault> clashes = new ArrayList<>();
    for (Unique unique : kind.uniques()) {
      boolean same =
          unique.columns().stream().allMatch(c -> Objects.equals(before.get(c), after.get(c)));
      if (!same && isTaken(db, unique, after)) {
        clashes.add(clash(unique.field()));
      }
    }
    refuse("UPDATE_FAILED", clashes);
  }

  /** Whether a row with the same key exists. */
  boolean hasKeyOf(DSLContext db, R row) {
    return db.fetchExists(kind.table(), sameKey(row));
  }

  /** The existing row with the same values in the first unique columns. */
  Optional<R> existing(DSLContext db, R row) {
    return db.selectFrom(kind.table()).where(same(kind.uniques().get(0), row)).fetchOptional();
  }

  private boolean isTaken(DSLContext db, Unique unique, R row) {
    return unique.columns().stream().allMatch(c -> row.get(c) != null)
        && db.fetchExists(kind.table(), same(unique, row));
  }

  private Condition same(Unique unique, R row) {
    return DSL.and(unique.columns().stream().map(c -> c.eq(row.get(c))).toList());
  }

  private Condition sameKey(R row) {
    List<Condition> all = new ArrayList<>();
    for (Field<?> field : Objects.requireNonNull(kind.table().getPrimaryKey()).getFields()) {
      all.add(equal(field, row));
    }
    return DSL.and(all);
  }

  private <T> Condition equal(Field<T> field, R row) {
    return field.eq(row.get(field));
  }

  private Fault clash(String field) {
    return new Fault(field, "is taken by another " + kind.words());
  }

  private void refuse(String failure, List<Fault> clashes) {
    if (!clashes.isEmpty()) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          kind.code(failure),
          "It clashes with another " + kind.words() + ".",
          clashes);
    }
  }
}

package com.plystra.objects;

import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.http.input.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/** What a row is held against: the objects that it refers to, and those that it must not equal. */
final class RowChecks<R extends UpdatableRecord<R>> {
  private final Kind<R> kind;

  RowChecks(Kind<R> kind) {
    this.kind = kind;
  }

  /**
   * Takes the copies of what the row refers to. Adds a fault for each reference that is new and
   * leads nowhere, or into another Space.
   */
  void references(DSLContext db, Optional<R> before, R row, Faults faults) {
    for (Property<R, ?> property : kind.properties()) {
      Object value = row.get(property.column());
      boolean same =
          before.isPresent() && Objects.equals(value, before.get().get(property.column()));
      Kind<?> target = property.target();
      if (target != null && value != null && !same) {
        reference(db, property, target, row, (String) value, faults);
      }
    }
  }

  private <T extends UpdatableRecord<T>> void reference(
      DSLContext db, Property<R, ?> property, Kind<T> target, R row, String id, Faults faults) {
    boolean inside = target.space().isPresent() && kind.space().isPresent();
    Optional<T> found =
        ReferenceCache.find(db, target, id)
            .filter(
                other ->
                    !inside
                        || other
                            .get(target.space().orElseThrow())
                            .equals(row.get(kind.space().orElseThrow())));
    if (found.isEmpty()) {
      faults.add(property.name(), "is no " + target.words() + (inside ? " of this space" : ""));
      return;
    }
    property.copies().forEach(c -> row.set(c.copy(), found.get().get(target.text(c.original()))));
  }

  /** Looks up what rows made of these bodies will refer to, all of it at once. */
  void foresee(DSLContext db, List<Fields> bodies) {
    for (Property<R, ?> property : kind.properties()) {
      Kind<?> target = property.target();
      if (target != null) {
        ReferenceCache.foresee(
            db,
            target,
            bodies.stream().flatMap(body -> property.reference(body).stream()).toList());
      }
    }
  }

  /** Refuses a new row whose key, or anything else that is unique, is taken. */
  void newcomer(DSLContext db, R row) {
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

  /** Refuses a change to what another has. */
  void change(DSLContext db, R before, R after) {
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

  /** Whether there is a row of the same key. */
  boolean hasKeyOf(DSLContext db, R row) {
    return db.fetchExists(kind.table(), sameKey(row));
  }

  /** The row that stands in the way of the first thing that is unique. */
  Optional<R> standing(DSLContext db, R row) {
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

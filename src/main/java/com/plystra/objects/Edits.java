package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.http.IfMatch;
import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one kind of object inside a transaction, each with its audit record. {@link
 * ObjectService} uses it for callers; other features use it as part of larger changes.
 *
 * @param <R> the row
 */
public final class Edits<R extends UpdatableRecord<R>> {
  private static final String CREATED_AT = "created_at";
  private static final String UPDATED_AT = "updated_at";

  private final Kind<R> kind;
  private final Kinds kinds;
  private final RowChecks<R> checks;
  private final Optional<States<R>> states;
  private final AuditRecords<R> auditRecords;

  public Edits(Kind<R> kind, Kinds kinds) {
    kinds.require(kind);
    this.kind = kind;
    this.kinds = kinds;
    this.checks = new RowChecks<>(kind);
    this.states = kind.lifeCycle().map(cycle -> new States<>(kind, cycle));
    this.auditRecords = new AuditRecords<>(kind);
  }

  /**
   * An object after a change.
   *
   * @param form the object as shown in its audit record and to the caller
   */
  public record Edited<R extends UpdatableRecord<R>>(R row, ObjectNode form) {
    ShownObject shown() {
      return new ShownObject(form, ShownObject.etag(row));
    }
  }

  /** The row of an object, if it exists and is in reach. */
  public Optional<R> find(Tx tx, ObjectRef<R> ref) {
    return tx.db()
        .selectFrom(kind.table())
        .where(ref.wanted())
        .fetchOptional()
        .filter(row -> kind.placement().isWithin(tx.db(), tx.caller().reach(), row));
  }

  /**
   * The row of an object.
   *
   * @throws Problem {@code <OBJECT>_NOT_FOUND}, or the parent's code when the parent does not
   *     exist; also when it is out of reach
   */
  public R get(Tx tx, ObjectRef<R> ref) {
    return get(tx.db(), ref, tx.caller().reach());
  }

  R get(DSLContext db, ObjectRef<R> ref, Reach reach) {
    ref.parent().ifPresent(parent -> requireParent(db, parent, reach));
    List<R> found =
        db.selectFrom(kind.table()).where(ref.wanted()).fetch().stream()
            .filter(row -> kind.placement().isWithin(db, reach, row))
            .limit(2)
            .toList();
    if (found.isEmpty()) {
      throw kind.notFound(ref);
    }
    if (found.size() > 1) {
      throw kind.ambiguous(ref);
    }
    return found.get(0);
  }

  void requireParent(DSLContext db, String id, Reach reach) {
    kind.parent().orElseThrow().kind().require(db, reach, id);
  }

  /**
   * Creates an object.
   *
   * @param precondition for kinds whose create may replace an existing object
   */
  Edited<R> create(
      Tx tx, ParentRef parent, IfMatch precondition, Fields body, Preparation.Edit<R> edit) {
    Faults faults = new Faults();
    return complete(tx, begin(tx, parent, body, edit, faults), precondition, body, faults);
  }

  /**
   * Creates an object, or replaces its fields if its kind is declared as upsert.
   *
   * @param parent the parent's id, if the kind has a parent
   */
  public Edited<R> create(Tx tx, Optional<String> parent, Fields body) {
    return create(tx, new ParentRef(parent, true), IfMatch.ANY, body, Preparation.Edit.none());
  }

  /**
   * Creates an object unless one with its id exists, or one that an upsert would replace; returns
   * empty then.
   *
   * @param parent the parent's id, if the kind has a parent
   */
  public Optional<Edited<R>> createMissing(
      Tx tx, Optional<String> parent, Fields body, Preparation.Edit<R> edit) {
    Faults faults = new Faults();
    R row = begin(tx, new ParentRef(parent, true), body, edit, faults);
    boolean there =
        checks.hasKeyOf(tx.db(), row)
            || (kind.upsertVerb().isPresent() && checks.existing(tx.db(), row).isPresent());
    return there ? Optional.empty() : Optional.of(complete(tx, row, IfMatch.ANY, body, faults));
  }

  /** Looks up all objects that these bodies refer to, at once. */
  void prefetch(DSLContext db, List<Fields> bodies) {
    checks.prefetch(db, bodies);
  }

  private R begin(Tx tx, ParentRef parent, Fields body, Preparation.Edit<R> edit, Faults faults) {
    R row = kind.table().newRecord();
    setParent(tx, parent, row, faults);
    for (Property<R, ?> property : kind.properties()) {
      property.fill(row, body);
      property.checkNames(body, faults);
    }
    set(row, BodyShapes.METADATA, metadata(body));
    states.ifPresent(s -> s.begin(row, body));
    edit.apply(tx, row);
    set(row, BodyShapes.ID, id(tx, body, row));
    set(row, CREATED_AT, tx.now());
    set(row, UPDATED_AT, tx.now());
    return row;
  }

  private Edited<R> complete(Tx tx, R row, IfMatch precondition, Fields body, Faults faults) {
    checks.references(tx, Optional.empty(), row, faults);
    validateId(row, faults);
    kind.rules().complete(tx, row);
    kind.rules().creating(tx, row, body, faults);
    states.ifPresent(s -> s.settle(Optional.empty(), row, tx.now(), body, faults));
    Optional<String> log = auditRecords.space(tx, body, row, faults);
    faults.check();
    requireWithin(tx, row);
    return kind.upsertVerb().isPresent()
        ? upsert(tx, log, row, body, precondition)
        : insert(tx, log, row, "created");
  }

  /** Refuses a row that the caller cannot reach, now or after its change. */
  private void requireWithin(Tx tx, R row) {
    Reach reach = tx.caller().reach();
    if (reach.isEverything()) {
      return;
    }
    boolean inside =
        !kind.changedFrom().equals(Level.INSTANCE)
            && kind.placement().isWithin(tx.db(), reach, row);
    if (!inside) {
      throw MissingPermission.of(tx.caller().principal(), kind.changeKey());
    }
  }

  // In a path, such an id would be read as a route, or would become one in a proxy that decodes
  // slashes.
  private void validateId(R row, Faults faults) {
    for (String name : List.of(BodyShapes.ID, kind.identity().getName())) {
      Optional<String> word = kinds.wordIn(kind, row.get(kind.text(name)));
      if (word.isPresent() && faults.list().stream().noneMatch(f -> f.field().equals(name))) {
        faults.add(name, "must not contain the name of a route: " + word.get());
      }
    }
  }

  private void setParent(Tx tx, ParentRef ref, R row, Faults faults) {
    if (ref.id().isEmpty()) {
      return;
    }
    Parent<R> parent = kind.parent().orElseThrow();
    String id = ref.id().get();
    Reach reach = tx.caller().reach();
    if (ref.inPath()) {
      requireParent(tx.db(), id, reach);
    } else if (!parent.kind().exists(tx.db(), reach, id)) {
      faults.add(parent.name(), "is not a " + parent.kind().words());
    }
    row.set(parent.column(), id);
  }

  private String id(Tx tx, Fields body, R row) {
    return body.optText(BodyShapes.ID).orElseGet(() -> tx.ids().next(kind.prefix(row)));
  }

  private Edited<R> insert(Tx tx, Optional<String> log, R row, String verb) {
    if (!tx.isInBulk()) {
      checks.checkNew(tx.db(), row);
    }
    tx.rows().insert(row);
    if (tx.isInBulk()) {
      ReferenceCache.created(tx.db(), kind, row);
    }
    ObjectNode form = form(tx, row);
    auditRecords.record(tx, log, verb, row, Optional.empty(), Optional.of(form));
    return new Edited<>(row, form);
  }

  private Edited<R> upsert(Tx tx, Optional<String> log, R row, Fields body, IfMatch precondition) {
    Optional<R> existing = tx.isInBulk() ? Optional.empty() : checks.existing(tx.db(), row);
    precondition.require(existing.map(ShownObject::etag));
    if (existing.isEmpty()) {
      return insert(tx, log, row, kind.upsertVerb().orElseThrow());
    }
    R before = existing.get();
    for (String kept : List.of(BodyShapes.ID, CREATED_AT, UPDATED_AT)) {
      keep(row, before, kind.column(kept));
    }
    kind.rules().replacing(tx, before, row, body);
    return row.equals(before)
        ? unchanged(tx, row)
        : update(tx, log, kind.upsertChangeVerb().orElseThrow(), before, row);
  }

  private static <R extends UpdatableRecord<R>> void keep(R row, R before, Field<?> field) {
    set(row, field, before.get(field));
  }

  /**
   * Merges the body's fields into the object. A changed {@code status} has the effect of the
   * action.
   */
  public Edited<R> patch(Tx tx, R before, Fields body, Preparation.Edit<R> edit) {
    R after = before.into(kind.table());
    Faults faults = new Faults();
    validateIdentity(before, body, faults);
    for (Property<R, ?> property : kind.properties()) {
      property.merge(after, body);
      property.checkFixed(before, body, faults);
      property.checkNames(body, faults);
    }
    if (body.declares(BodyShapes.METADATA) && body.has(BodyShapes.METADATA)) {
      set(after, BodyShapes.METADATA, metadata(body));
    }
    states.ifPresent(s -> s.merge(after, body));
    edit.apply(tx, after);
    kind.rules().complete(tx, after);
    return finish(tx, before, after, body, faults);
  }

  // Callers may send back the values that they read.
  private void validateIdentity(R before, Fields body, Faults faults) {
    List<String> names = new ArrayList<>(List.of(BodyShapes.ID));
    kind.parent().ifPresent(parent -> names.add(parent.name()));
    for (String name : names) {
      String now = before.get(kind.text(name));
      if (!body.optText(name).orElse(now).equals(now)) {
        faults.add(name, "cannot be changed");
      }
    }
  }

  /** Applies the action with this name, without further fields. */
  public Edited<R> act(Tx tx, R before, String name) {
    LifeCycle.Action action = kind.lifeCycle().orElseThrow().action(name);
    return act(tx, before, action, BodyShapes.acting(kind, action).empty(new Faults()));
  }

  /** Brings the object to the action's state; does nothing when it has that state. */
  public Edited<R> act(Tx tx, R before, LifeCycle.Action action, Fields body) {
    States<R> lifeStates = states.orElseThrow();
    if (lifeStates.of(before).equals(action.state())) {
      return unchanged(tx, before);
    }
    R after = before.into(kind.table());
    lifeStates.apply(after, action, body);
    return finish(tx, before, after, body, new Faults());
  }

  /** Makes a change that is no merge of fields. */
  Edited<R> alter(Tx tx, R before, String verb, BiConsumer<Tx, R> edit) {
    R after = before.into(kind.table());
    edit.accept(tx, after);
    requireWithin(tx, after);
    checks.checkChange(tx.db(), before, after);
    return update(tx, kind.auditSpace(after), verb, before, after);
  }

  /** Deletes the row. */
  public Edited<R> delete(Tx tx, R row, String verb, Fields body) {
    Faults faults = new Faults();
    Optional<String> log = auditRecords.space(tx, body, row, faults);
    faults.check();
    requireWithin(tx, row);
    kind.rules().deleting(tx, row);
    ObjectNode form = form(tx, row);
    tx.rows().delete(row);
    auditRecords.record(tx, log, verb, row, Optional.of(form), Optional.empty());
    return new Edited<>(row, form);
  }

  private Edited<R> finish(Tx tx, R before, R after, Fields body, Faults faults) {
    Optional<String> moved =
        states.flatMap(s -> s.settle(Optional.of(before), after, tx.now(), body, faults));
    if (after.equals(before)) {
      faults.check();
      return unchanged(tx, before);
    }
    checks.references(tx, Optional.of(before), after, faults);
    kind.rules().changing(tx, before, after, faults);
    Optional<String> log = auditRecords.space(tx, body, after, faults);
    faults.check();
    requireWithin(tx, before);
    requireWithin(tx, after);
    checks.checkChange(tx.db(), before, after);
    return update(
        tx, log, kind.upsertChangeVerb().or(() -> moved).orElse("updated"), before, after);
  }

  private Edited<R> update(Tx tx, Optional<String> log, String verb, R before, R after) {
    set(after, UPDATED_AT, tx.now());
    ObjectNode was = form(tx, before);
    tx.rows().update(after);
    kinds.copy(tx, kind, before, after);
    kind.rules().changed(tx, before, after);
    ObjectNode form = form(tx, after);
    auditRecords.record(tx, log, verb, after, Optional.of(was), Optional.of(form));
    return new Edited<>(after, form);
  }

  private Edited<R> unchanged(Tx tx, R row) {
    return new Edited<>(row, form(tx, row));
  }

  private static String metadata(Fields body) {
    return body.declares(BodyShapes.METADATA)
        ? body.optJson(BodyShapes.METADATA).orElse("{}")
        : "{}";
  }

  private void set(R row, String column, @Nullable Object value) {
    Field<?> field = kind.table().field(column);
    if (field != null) {
      set(row, field, value);
    }
  }

  private static <T> void set(UpdatableRecord<?> row, Field<T> field, @Nullable Object value) {
    row.set(field, value == null ? null : field.getType().cast(value));
  }

  private ObjectNode form(Tx tx, R row) {
    return kind.form().of(tx.db(), row);
  }
}

package com.plystra.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.input.Fields;
import com.plystra.mutation.Change;
import com.plystra.mutation.Tx;
import com.plystra.problem.Faults;
import com.plystra.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one kind of object inside a transaction, each with its audit record: what {@link
 * ObjectService} does for callers, and what other features do as part of something larger.
 *
 * @param <R> the row
 */
public final class Edits<R extends UpdatableRecord<R>> {
  private final Kind<R> kind;
  private final Kinds kinds;
  private final Checks<R> checks;

  public Edits(Kind<R> kind, Kinds kinds) {
    kinds.require(kind);
    this.kind = kind;
    this.kinds = kinds;
    this.checks = new Checks<>(kind);
  }

  /**
   * An object after a change.
   *
   * @param form as its record shows it, which is how its caller sees it too
   */
  public record Edited<R extends UpdatableRecord<R>>(R row, ObjectNode form) {
    Shown shown() {
      return new Shown(form, Shown.etag(row));
    }
  }

  /**
   * The row of an object.
   *
   * @throws Problem {@code <OBJECT>_NOT_FOUND}, or the parent's where what it is looked for in is
   *     missing
   */
  R find(DSLContext db, Kind.Place<R> place) {
    place.parent().ifPresent(parent -> requireParent(db, parent));
    List<R> found = db.selectFrom(kind.table()).where(place.wanted()).limit(2).fetch();
    if (found.isEmpty()) {
      throw kind.notFound(place);
    }
    if (found.size() > 1) {
      throw kind.ambiguous(place);
    }
    return found.get(0);
  }

  void requireParent(DSLContext db, String id) {
    kind.parent().orElseThrow().kind().require(db, id);
  }

  /**
   * Makes an object.
   *
   * @param parent what it lies in, if it lies in something
   */
  public Edited<R> create(Tx tx, Optional<String> parent, Fields body, Preparation.Edit<R> edit) {
    return complete(tx, begin(tx, parent, body, edit), body);
  }

  /**
   * Makes an object unless there is one of its id already, or one that making it again would
   * replace; empty when there is.
   */
  public Optional<Edited<R>> createMissing(
      Tx tx, Optional<String> parent, Fields body, Preparation.Edit<R> edit) {
    R row = begin(tx, parent, body, edit);
    boolean there =
        checks.hasKeyOf(tx.db(), row)
            || (kind.upsertVerb().isPresent() && checks.standing(tx.db(), row).isPresent());
    return there ? Optional.empty() : Optional.of(complete(tx, row, body));
  }

  private R begin(Tx tx, Optional<String> parent, Fields body, Preparation.Edit<R> edit) {
    parent.ifPresent(p -> requireParent(tx.db(), p));
    R row = kind.table().newRecord();
    kind.parent().ifPresent(p -> row.set(p.column(), parent.orElseThrow()));
    kind.properties().forEach(property -> property.fill(row, body));
    set(
        row,
        BodyShapes.METADATA,
        body.declares(BodyShapes.METADATA) ? body.optJson(BodyShapes.METADATA).orElse("{}") : "{}");
    kind.lifeCycle().ifPresent(states -> set(row, Kind.STATUS, states.initial()));
    edit.apply(tx, row);
    set(row, BodyShapes.ID, id(tx, body, row));
    set(row, "created_at", tx.now());
    set(row, "updated_at", tx.now());
    return row;
  }

  private Edited<R> complete(Tx tx, R row, Fields body) {
    Faults faults = new Faults();
    checks.references(tx.db(), Optional.empty(), row, faults);
    kind.rules().creating(tx, row, body, faults);
    Optional<String> log = auditSpace(tx.db(), body, row, faults);
    faults.check();
    return kind.upsertVerb().isPresent()
        ? upsert(tx, log, row, kind.upsertVerb().get())
        : insert(tx, log, row, "created");
  }

  private String id(Tx tx, Fields body, R row) {
    return body.optText(BodyShapes.ID).orElseGet(() -> tx.ids().next(kind.prefix(row)));
  }

  private Edited<R> insert(Tx tx, Optional<String> log, R row, String verb) {
    checks.newcomer(tx.db(), row);
    tx.rows().insert(row);
    ObjectNode form = form(tx, row);
    record(tx, log, verb, row, Optional.empty(), Optional.of(form));
    return new Edited<>(row, form);
  }

  private Edited<R> upsert(Tx tx, Optional<String> log, R row, String verb) {
    Optional<R> standing = checks.standing(tx.db(), row);
    if (standing.isEmpty()) {
      return insert(tx, log, row, verb);
    }
    R before = standing.get();
    for (String kept : List.of(BodyShapes.ID, "created_at", "updated_at")) {
      keep(row, before, kind.column(kept));
    }
    return row.equals(before) ? unchanged(tx, row) : update(tx, log, verb, before, row);
  }

  private static <R extends UpdatableRecord<R>> void keep(R row, R before, Field<?> field) {
    set(row, field, before.get(field));
  }

  /** Merges what the body gives into the object; {@code status} does what the action does. */
  public Edited<R> patch(Tx tx, R before, Fields body, Preparation.Edit<R> edit) {
    R after = before.into(kind.table());
    Faults faults = new Faults();
    for (Property<R, ?> property : kind.properties()) {
      property.merge(after, body);
      if (property.contradicts(before, body)) {
        faults.add(property.name(), "cannot be changed");
      }
    }
    if (body.declares(BodyShapes.METADATA) && body.has(BodyShapes.METADATA)) {
      set(after, BodyShapes.METADATA, body.optJson(BodyShapes.METADATA).orElse("{}"));
    }
    if (kind.lifeCycle().isPresent()) {
      body.optText(Kind.STATUS).ifPresent(status -> set(after, Kind.STATUS, status));
    }
    edit.apply(tx, after);
    return finish(tx, before, after, body, faults);
  }

  /** Does the action of that name, with nothing said besides. */
  public Edited<R> act(Tx tx, R before, String name) {
    LifeCycle.Action action = kind.lifeCycle().orElseThrow().action(name);
    return act(tx, before, action, BodyShapes.acting(kind, action).empty(new Faults()));
  }

  /** Brings the object to the state that the action leads to; nothing happens when it is there. */
  public Edited<R> act(Tx tx, R before, LifeCycle.Action action, Fields body) {
    if (status(before).equals(action.state())) {
      return unchanged(tx, before);
    }
    R after = before.into(kind.table());
    set(after, Kind.STATUS, action.state());
    action.columns().fields().forEach(f -> copy(after, f.name(), body));
    return finish(tx, before, after, body, new Faults());
  }

  private void copy(R row, String column, Fields body) {
    set(row, column, body.optText(column).orElse(null));
  }

  /** Removes the object for good. */
  public Edited<R> delete(Tx tx, R row, String verb, Fields body) {
    Faults faults = new Faults();
    Optional<String> log = auditSpace(tx.db(), body, row, faults);
    faults.check();
    ObjectNode form = form(tx, row);
    tx.rows().delete(row);
    record(tx, log, verb, row, Optional.of(form), Optional.empty());
    return new Edited<>(row, form);
  }

  private Edited<R> finish(Tx tx, R before, R after, Fields body, Faults faults) {
    faults.check();
    if (after.equals(before)) {
      return unchanged(tx, before);
    }
    String verb = stateChanged(before, after) ? toState(tx.now(), after, faults) : "updated";
    checks.references(tx.db(), Optional.of(before), after, faults);
    kind.rules().changing(tx, before, after, faults);
    Optional<String> log = auditSpace(tx.db(), body, after, faults);
    faults.check();
    checks.change(tx.db(), before, after);
    return update(tx, log, kind.upsertVerb().orElse(verb), before, after);
  }

  private Edited<R> update(Tx tx, Optional<String> log, String verb, R before, R after) {
    set(after, "updated_at", tx.now());
    ObjectNode was = form(tx, before);
    tx.rows().update(after);
    kinds.copy(tx, kind, before, after);
    kind.rules().changed(tx, before, after);
    ObjectNode form = form(tx, after);
    record(tx, log, verb, after, Optional.of(was), Optional.of(form));
    return new Edited<>(after, form);
  }

  private Edited<R> unchanged(Tx tx, R row) {
    return new Edited<>(row, form(tx, row));
  }

  private boolean stateChanged(R before, R after) {
    return kind.lifeCycle().isPresent() && !status(before).equals(status(after));
  }

  private String status(R row) {
    return row.get(kind.text(Kind.STATUS));
  }

  /** Stamps what goes with the state; returns what the audit calls the way to it. */
  private String toState(Instant now, R row, Faults faults) {
    String state = status(row);
    LifeCycle states = kind.lifeCycle().orElseThrow();
    Optional<LifeCycle.Action> action = states.to(state);
    if (action.isEmpty() && state.equals(states.initial())) {
      faults.add(Kind.STATUS, "cannot be " + state + " again");
    }
    stamp(row, "revoked_at", state.equals("revoked") ? now : null);
    stamp(row, "deleted_at", state.equals("deleted") ? now : null);
    if (!state.equals("revoked")) {
      stamp(row, "revoked_reason", null);
    }
    return action.map(LifeCycle.Action::verb).orElse("updated");
  }

  private void stamp(R row, String column, @Nullable Object value) {
    if (kind.has(column)) {
      set(row, column, value);
    }
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

  private Optional<String> auditSpace(DSLContext db, Fields body, R row, Faults faults) {
    Optional<String> given =
        kind.auditSpaces().isPresent() ? CallerBody.auditSpace(body) : Optional.empty();
    if (given.isPresent() && !kind.auditSpaces().orElseThrow().exists(db, given.get())) {
      faults.add("audit_space_id", "is no space");
    }
    return given.or(() -> kind.auditSpace(row));
  }

  private void record(
      Tx tx,
      Optional<String> log,
      String verb,
      R row,
      Optional<JsonNode> before,
      Optional<JsonNode> after) {
    tx.record(
        new Change(
            log, kind.name() + "." + verb, kind.auditType(row), kind.id(row), before, after));
  }

  private ObjectNode form(Tx tx, R row) {
    return kind.form().of(tx.db(), row);
  }
}

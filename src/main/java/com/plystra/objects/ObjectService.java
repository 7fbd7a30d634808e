package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Reach;
import com.plystra.http.IfMatch;
import com.plystra.http.input.Fields;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * Operations on one kind of object. Reads come from the database. Changes go through the writer and
 * complete when they are durable and visible to all later checks.
 *
 * @param <R> the row
 */
public final class ObjectService<R extends UpdatableRecord<R>> {
  private final Database database;
  private final Writer writer;
  private final Kind<R> kind;
  private final Edits<R> edits;
  private final Keyset<R> lists;

  public ObjectService(Database database, Writer writer, Kinds kinds, Kind<R> kind) {
    this.database = database;
    this.writer = writer;
    this.kind = kind;
    this.edits = new Edits<>(kind, kinds);
    this.lists = new Keyset<>(kind);
  }

  public Kind<R> kind() {
    return kind;
  }

  /** One object, whatever it is in. */
  public ShownObject get(ObjectRef<R> ref) {
    return get(ref, Reach.EVERYTHING);
  }

  /**
   * One object.
   *
   * @throws com.plystra.base.problem.Problem {@code <OBJECT>_NOT_FOUND} when it does not exist or
   *     is out of reach
   */
  public ShownObject get(ObjectRef<R> ref, Reach reach) {
    DSLContext db = database.reads();
    R row = edits.get(db, ref, reach);
    ShownObject shown = ShownObject.of(kind, db, row);
    hide(row, shown.form(), reach);
    return shown;
  }

  private void hide(R row, ObjectNode form, Reach reach) {
    if (kind.hidesMetadata(reach, row)) {
      form.putObject(BodyShapes.METADATA);
    }
  }

  /**
   * One page of a list.
   *
   * @param next the position of the next page; empty on the last page
   */
  public record Page(List<ObjectNode> objects, Optional<List<String>> next) {}

  /**
   * A page of the objects that the query selects, in this form. The parent that it names must
   * exist.
   */
  public Page list(ListQuery query, ObjectForm<R> form) {
    DSLContext db = database.reads();
    query.parent().ifPresent(parent -> edits.requireParent(db, parent, query.reach()));
    List<R> rows = lists.page(db, query);
    boolean more = rows.size() > query.limit();
    List<R> page = more ? rows.subList(0, query.limit()) : rows;
    List<ObjectNode> forms = form.of(db, page);
    for (int i = 0; i < page.size(); i++) {
      hide(page.get(i), forms.get(i), query.reach());
    }
    return new Page(
        forms, more ? Optional.of(lists.position(page.get(page.size() - 1))) : Optional.empty());
  }

  /**
   * Creates an object; the body must be read with the create shape.
   *
   * @param parent the parent's id, if the kind has a parent
   */
  public CompletableFuture<ShownObject> create(
      Caller caller, Optional<String> parent, Fields body) {
    return create(caller, new ParentRef(parent, true), IfMatch.ANY, body, Preparation.Edit.none());
  }

  /** Creates an object that has no parent, with a part that the body does not have. */
  public CompletableFuture<ShownObject> create(
      Caller caller, Fields body, Preparation.Edit<R> edit) {
    return create(caller, new ParentRef(Optional.empty(), false), IfMatch.ANY, body, edit);
  }

  CompletableFuture<ShownObject> create(
      Caller caller, ParentRef home, IfMatch precondition, Fields body, Preparation.Edit<R> edit) {
    return writer.submit(caller, tx -> edits.create(tx, home, precondition, body, edit).shown());
  }

  /** Merges fields into an object in any state; the body must be read with the patch shape. */
  public CompletableFuture<ShownObject> patch(Caller caller, ObjectRef<R> ref, Fields body) {
    return patch(caller, ref, IfMatch.ANY, body, Preparation.Edit.none());
  }

  CompletableFuture<ShownObject> patch(
      Caller caller,
      ObjectRef<R> ref,
      IfMatch precondition,
      Fields body,
      Preparation.Edit<R> edit) {
    return change(caller, ref, precondition, (tx, before) -> edits.patch(tx, before, body, edit));
  }

  /** Applies an action of the life cycle by its name. */
  public CompletableFuture<ShownObject> act(Caller caller, ObjectRef<R> ref, String name) {
    return change(caller, ref, IfMatch.ANY, (tx, before) -> edits.act(tx, before, name));
  }

  CompletableFuture<ShownObject> act(
      Caller caller, ObjectRef<R> ref, IfMatch precondition, LifeCycle.Action action, Fields body) {
    return change(caller, ref, precondition, (tx, before) -> edits.act(tx, before, action, body));
  }

  /**
   * Makes a change that is no merge of fields.
   *
   * @param verb the verb in the audit action
   * @param edit changes the row inside the transaction, or throws a Problem
   */
  public CompletableFuture<ShownObject> alter(
      Caller caller, ObjectRef<R> ref, IfMatch precondition, String verb, BiConsumer<Tx, R> edit) {
    return change(caller, ref, precondition, (tx, before) -> edits.alter(tx, before, verb, edit));
  }

  /** Deletes the object; completes with its last state. */
  CompletableFuture<ShownObject> delete(
      Caller caller, ObjectRef<R> ref, IfMatch precondition, String verb, Fields body) {
    return change(caller, ref, precondition, (tx, before) -> edits.delete(tx, before, verb, body));
  }

  private CompletableFuture<ShownObject> change(
      Caller caller,
      ObjectRef<R> ref,
      IfMatch precondition,
      BiFunction<Tx, R, Edits.Edited<R>> change) {
    return writer.submit(
        caller,
        tx -> {
          R before = edits.get(tx, ref);
          precondition.require(ShownObject.etag(before));
          return change.apply(tx, before).shown();
        });
  }
}

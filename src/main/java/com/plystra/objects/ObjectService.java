package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.IfMatch;
import com.plystra.http.input.Fields;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * One kind of object for its callers: reads come from the database, changes go through the writer
 * and complete once they are durable and every later check sees them.
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

  /** One object. */
  public ShownObject get(ObjectRef<R> place) {
    DSLContext db = database.reads();
    return ShownObject.of(kind, db, edits.find(db, place));
  }

  /**
   * One page of a list.
   *
   * @param next where the next page goes on; empty on the last
   */
  public record Page(List<ObjectNode> objects, Optional<List<String>> next) {}

  /**
   * A page of the objects that the query asks for, shown like this; the parent that it names must
   * exist.
   */
  public Page list(ListQuery query, ObjectForm<R> form) {
    DSLContext db = database.reads();
    query.parent().ifPresent(parent -> edits.requireParent(db, parent));
    List<R> rows = lists.page(db, query);
    boolean more = rows.size() > query.limit();
    List<R> page = more ? rows.subList(0, query.limit()) : rows;
    return new Page(
        form.of(db, page),
        more ? Optional.of(lists.position(page.get(page.size() - 1))) : Optional.empty());
  }

  /**
   * Makes an object; its fields are read by its create shape.
   *
   * @param parent what it lies in, if it lies in something
   */
  public CompletableFuture<ShownObject> create(
      Caller caller, Optional<String> parent, Fields body) {
    return create(caller, new ParentRef(parent, true), IfMatch.ANY, body, Preparation.Edit.none());
  }

  CompletableFuture<ShownObject> create(
      Caller caller, ParentRef home, IfMatch precondition, Fields body, Preparation.Edit<R> edit) {
    return writer.submit(caller, tx -> edits.create(tx, home, precondition, body, edit).shown());
  }

  /** Merges fields into an object, whatever state it is in; they are read by its patch shape. */
  public CompletableFuture<ShownObject> patch(Caller caller, ObjectRef<R> place, Fields body) {
    return patch(caller, place, IfMatch.ANY, body, Preparation.Edit.none());
  }

  CompletableFuture<ShownObject> patch(
      Caller caller,
      ObjectRef<R> place,
      IfMatch precondition,
      Fields body,
      Preparation.Edit<R> edit) {
    return change(caller, place, precondition, (tx, before) -> edits.patch(tx, before, body, edit));
  }

  /** Does one of the life cycle's actions, by its name. */
  public CompletableFuture<ShownObject> act(Caller caller, ObjectRef<R> place, String name) {
    return change(caller, place, IfMatch.ANY, (tx, before) -> edits.act(tx, before, name));
  }

  CompletableFuture<ShownObject> act(
      Caller caller,
      ObjectRef<R> place,
      IfMatch precondition,
      LifeCycle.Action action,
      Fields body) {
    return change(caller, place, precondition, (tx, before) -> edits.act(tx, before, action, body));
  }

  /** Removes it for good; completes with what it was. */
  CompletableFuture<ShownObject> delete(
      Caller caller, ObjectRef<R> place, IfMatch precondition, String verb, Fields body) {
    return change(
        caller, place, precondition, (tx, before) -> edits.delete(tx, before, verb, body));
  }

  private CompletableFuture<ShownObject> change(
      Caller caller,
      ObjectRef<R> place,
      IfMatch precondition,
      BiFunction<Tx, R, Edits.Edited<R>> change) {
    return writer.submit(
        caller,
        tx -> {
          R before = edits.find(tx.db(), place);
          precondition.require(ShownObject.etag(before));
          return change.apply(tx, before).shown();
        });
  }
}

package com.plystra.catalog.resources;

import static com.plystra.storage.db.schema.Tables.RESOURCES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.http.IfMatch;
import com.plystra.http.input.Fields;
import com.plystra.objects.Edits;
import com.plystra.objects.Kinds;
import com.plystra.objects.ListQuery;
import com.plystra.objects.ObjectRef;
import com.plystra.objects.ObjectService;
import com.plystra.objects.Preparation;
import com.plystra.objects.ShownObject;
import com.plystra.storage.db.schema.tables.records.ResourcesRecord;
import com.plystra.storage.writer.Tx;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Resources as rows of their type's table, for features that change them inside their own
 * transaction.
 */
public final class ResourceRows {
  private final ObjectService<ResourcesRecord> resources;
  private final Edits<ResourcesRecord> edits;

  /**
   * A row after a change.
   *
   * @param changed whether it differs from before
   * @param moved whether a field that scopes read has changed
   */
  public record Row(ShownObject shown, String id, boolean changed, boolean moved) {}

  public ResourceRows(ObjectService<ResourcesRecord> resources, Kinds kinds) {
    this.resources = resources;
    this.edits = new Edits<>(Resources.ROWS, kinds);
  }

  private static ObjectRef<ResourcesRecord> at(String type, String id) {
    return Resources.KIND.at(id).and(RESOURCES.RESOURCE_TYPE.eq(type));
  }

  /** A page of the rows that the query selects. */
  public ObjectService.Page list(ListQuery query) {
    return resources.list(query, Resources.KIND.form());
  }

  /** Throws {@code RESOURCE_NOT_FOUND} when there is no such row. */
  public ShownObject get(String type, String id, Reach reach) {
    return resources.get(at(type, id), reach);
  }

  /** Whether there is such a row, in anybody's reach. */
  public boolean exists(DSLContext db, String type, String id) {
    return db.fetchExists(RESOURCES, at(type, id).wanted());
  }

  /**
   * Creates a row.
   *
   * @param body fields of the create shape of {@code Resources.ROWS}
   */
  public Row create(Tx tx, String space, ObjectNode body) {
    Fields fields = Resources.ROWS.createShape().parse(body.toString());
    return row(tx, Optional.empty(), edits.create(tx, Optional.of(space), fields).row());
  }

  /** Checks that the row exists and satisfies the precondition. */
  public void require(Tx tx, String type, String id, IfMatch precondition) {
    ResourcesRecord row = find(tx, type, id);
    precondition.require(ShownObject.of(Resources.ROWS, tx.db(), row).etag());
  }

  private ResourcesRecord find(Tx tx, String type, String id) {
    return edits.find(tx, at(type, id)).orElseThrow(() -> missing(type, id));
  }

  private static RuntimeException missing(String type, String id) {
    return Problem.notFound(
        Resources.KIND.code("NOT_FOUND"), "There is no " + type + " " + id + ".");
  }

  /** Merges fields into a row. */
  public Row patch(Tx tx, String type, String id, ObjectNode body) {
    ResourcesRecord before = find(tx, type, id);
    Fields fields = Resources.ROWS.patchShape().parse(body.toString());
    ResourcesRecord after = edits.patch(tx, before, fields, Preparation.Edit.none()).row();
    return row(tx, Optional.of(before), after);
  }

  /** Marks a row as deleted: it is no longer in lists, and checks on it deny. */
  public Row delete(Tx tx, String type, String id) {
    ResourcesRecord before = find(tx, type, id);
    return row(tx, Optional.of(before), edits.act(tx, before, "delete").row());
  }

  private static Row row(Tx tx, Optional<ResourcesRecord> before, ResourcesRecord after) {
    return new Row(
        ShownObject.of(Resources.ROWS, tx.db(), after),
        after.getId(),
        before.isEmpty() || !before.get().equals(after),
        before.isPresent() && isMoved(before.get(), after));
  }

  private static boolean isMoved(ResourcesRecord before, ResourcesRecord after) {
    return !Objects.equals(before.getGroupId(), after.getGroupId())
        || !Objects.equals(before.getOwnerMemberId(), after.getOwnerMemberId());
  }
}

package com.plystra.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * How objects are shown to callers and in the audit: all of a page at once, so that what is added
 * from other tables takes one look-up each.
 *
 * @param <R> the row
 */
public interface Form<R extends UpdatableRecord<R>> {
  /** In the order of the rows. */
  List<ObjectNode> of(DSLContext db, List<R> rows);

  /** The columns alone. */
  static <R extends UpdatableRecord<R>> Form<R> columns() {
    return (db, rows) -> rows.stream().map(PublicForm::of).toList();
  }

  default ObjectNode of(DSLContext db, R row) {
    return of(db, List.of(row)).get(0);
  }
}

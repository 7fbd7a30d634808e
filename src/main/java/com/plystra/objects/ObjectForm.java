package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.output.DataShape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * How objects are shown to callers and in the audit: all of a page at once, so that what is added
 * from other tables takes one look-up each.
 *
 * @param <R> the row
 */
public interface ObjectForm<R extends UpdatableRecord<R>> {
  /** In the order of the rows. */
  List<ObjectNode> of(DSLContext db, List<R> rows);

  /** What it shows, as the API's description has it: made of the shape of the columns. */
  default DataShape shape(DataShape columns) {
    return columns;
  }

  /** Shows the columns and more. */
  static <R extends UpdatableRecord<R>> ObjectForm<R> adding(
      ObjectForm<R> form, DataShape.Field... added) {
    List<DataShape.Field> fields = List.of(added);
    return shaped(form, columns -> columns.and(fields));
  }

  /** Says how what it shows is made of the columns. */
  static <R extends UpdatableRecord<R>> ObjectForm<R> shaped(
      ObjectForm<R> form, UnaryOperator<DataShape> shape) {
    return new ObjectForm<>() {
      @Override
      public List<ObjectNode> of(DSLContext db, List<R> rows) {
        return form.of(db, rows);
      }

      @Override
      public DataShape shape(DataShape columns) {
        return shape.apply(columns);
      }
    };
  }

  /** The columns alone. */
  static <R extends UpdatableRecord<R>> ObjectForm<R> columns() {
    return (db, rows) -> rows.stream().map(PublicForm::of).toList();
  }

  default ObjectNode of(DSLContext db, R row) {
    return of(db, List.of(row)).get(0);
  }
}

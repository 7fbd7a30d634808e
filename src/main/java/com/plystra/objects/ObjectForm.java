package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.output.DataShape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * The form in which objects are shown to callers and in the audit log. It is made for a whole page
 * at once, so that each other table needs one query.
 *
 * @param <R> the row
 */
public interface ObjectForm<R extends UpdatableRecord<R>> {
  /** The forms, in the order of the rows. */
  List<ObjectNode> of(DSLContext db, List<R> rows);

  /** The shape of the form for the API's description, made from the shape of the columns. */
  default DataShape shape(DataShape columns) {
    return columns;
  }

  /** A form with the columns and additional fields. */
  static <R extends UpdatableRecord<R>> ObjectForm<R> adding(
      ObjectForm<R> form, DataShape.Field... added) {
    List<DataShape.Field> fields = List.of(added);
    return shaped(form, columns -> columns.and(fields));
  }

  /** A form whose shape is derived from that of the columns. */
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

  /** A form with only the columns. */
  static <R extends UpdatableRecord<R>> ObjectForm<R> columns() {
    return (db, rows) -> rows.stream().map(PublicForm::of).toList();
  }

  default ObjectNode of(DSLContext db, R row) {
    return of(db, List.of(row)).get(0);
  }
}

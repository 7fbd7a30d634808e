package com.plystra.objects;

import com.plystra.http.input.FieldType;
import java.util.function.UnaryOperator;
import org.jooq.TableField;

/**
 * A filter of a kind's lists: selects rows with one value in a column.
 *
 * @param name the query parameter
 * @param form converts the caller's value to the stored form
 */
record Filter(
    String name, TableField<?, String> column, FieldType type, UnaryOperator<String> form) {
  Filter(TableField<?, String> column, FieldType type) {
    this(column.getName(), column, type, UnaryOperator.identity());
  }
}

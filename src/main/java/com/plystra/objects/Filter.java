package com.plystra.objects;

import com.plystra.http.input.FieldType;
import java.util.function.UnaryOperator;
import org.jooq.TableField;

/**
 * A filter of a kind's lists: rows with one value in that column.
 *
 * @param name as in queries
 * @param form what stands in the column for the value that callers give
 */
record Filter(
    String name, TableField<?, String> column, FieldType type, UnaryOperator<String> form) {
  Filter(TableField<?, String> column, FieldType type) {
    this(column.getName(), column, type, UnaryOperator.identity());
  }
}

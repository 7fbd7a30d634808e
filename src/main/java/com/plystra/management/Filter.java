package com.plystra.management;

import com.plystra.http.input.FieldType;
import org.jooq.TableField;

/** A filter of a kind's lists: rows with one value in that column. */
record Filter(TableField<?, String> column, FieldType type) {
  /** As in queries. */
  String name() {
    return column.getName();
  }
}

package com.plystra.objects;

import org.jooq.TableField;
import org.jooq.UpdatableRecord;

/**
 * The parent of a kind's objects.
 *
 * @param param the path parameter of the parent's id
 * @param isSpace whether it is a Space; all objects that a child refers to must then be in the same
 *     Space
 */
record Parent<R extends UpdatableRecord<R>>(
    TableField<R, String> column, Kind<?> kind, String param, boolean isSpace) {
  /** The field of bodies. */
  String name() {
    return column.getName();
  }
}

package com.plystra.objects;

import org.jooq.TableField;
import org.jooq.UpdatableRecord;

/**
 * What the objects of a kind lie in.
 *
 * @param param the parent's id in paths
 * @param isSpace whether all that they refer to must lie in it too
 */
record Parent<R extends UpdatableRecord<R>>(
    TableField<R, String> column, Kind<?> kind, String param, boolean isSpace) {
  /** As in bodies. */
  String name() {
    return column.getName();
  }
}

package com.plystra.objects;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;

/** Reads the rows of scans in one range, a query for each. */
record ScanFetch<R extends UpdatableRecord<R>>(
    DSLContext db,
    Table<R> table,
    Condition range,
    Function<Map<TableField<R, String>, String>, List<OrderField<?>>> sorted)
    implements PartMerge.Fetch<Keyset.Scan<R>, R> {
  @Override
  public List<List<R>> rows(List<Keyset.Scan<R>> scans, int skip, int limit) {
    return scans.stream().map(scan -> rows(scan, skip, limit)).toList();
  }

  private List<R> rows(Keyset.Scan<R> scan, int skip, int limit) {
    return db.selectFrom(table)
        .where(scan.condition(), range)
        .orderBy(sorted.apply(scan.equal()))
        .limit(limit)
        .offset(skip)
        .fetch();
  }
}

package com.plystra.objects;

import com.plystra.storage.db.TransactionCache;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/** Caches referenced objects by id, so that a transaction looks up each of them once. */
final class ReferenceCache {
  private ReferenceCache() {}

  private record Key(String id) {}

  /** The object with this id, in any parent. */
  static <T extends UpdatableRecord<T>> Optional<T> find(DSLContext db, Kind<T> kind, String id) {
    Optional<T> before = known(db, kind, id);
    if (before.isPresent()) {
      return before;
    }
    Optional<T> found = db.selectFrom(kind.table()).where(kind.identity().eq(id)).fetchOptional();
    found.ifPresent(row -> TransactionCache.put(db, kind.table(), new Key(id), row));
    return found;
  }

  /** The object with this id, if the transaction has looked it up. */
  static <T extends UpdatableRecord<T>> Optional<T> known(DSLContext db, Kind<T> kind, String id) {
    Class<? extends T> type = kind.table().getRecordType();
    return TransactionCache.get(db, kind.table(), new Key(id), type).map(row -> row);
  }

  /** Looks up many objects at once. Missing ones will be looked up again one by one. */
  static <T extends UpdatableRecord<T>> void prefetch(
      DSLContext db, Kind<T> kind, Collection<String> ids) {
    List<String> missing =
        ids.stream().distinct().filter(id -> known(db, kind, id).isEmpty()).toList();
    if (!missing.isEmpty()) {
      db.selectFrom(kind.table())
          .where(kind.identity().in(missing))
          .forEach(row -> TransactionCache.put(db, kind.table(), new Key(kind.id(row)), row));
    }
  }

  /** Adds a newly created object. The row must not be changed any more. */
  static <T extends UpdatableRecord<T>> void created(DSLContext db, Kind<T> kind, T row) {
    TransactionCache.put(db, kind.table(), new Key(kind.id(row)), row);
  }
}

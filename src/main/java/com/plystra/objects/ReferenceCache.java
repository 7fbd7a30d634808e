package com.plystra.objects;

import com.plystra.storage.db.Memo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/** Objects that others refer to, by their ids: a transaction looks each of them up once. */
final class ReferenceCache {
  private ReferenceCache() {}

  private record Key(String id) {}

  /** The object of that id, wherever it lies. */
  static <T extends UpdatableRecord<T>> Optional<T> find(DSLContext db, Kind<T> kind, String id) {
    Optional<T> before = known(db, kind, id);
    if (before.isPresent()) {
      return before;
    }
    Optional<T> found = db.selectFrom(kind.table()).where(kind.identity().eq(id)).fetchOptional();
    found.ifPresent(row -> Memo.put(db, kind.table(), new Key(id), row));
    return found;
  }

  /** The object of that id, if the transaction has met it. */
  static <T extends UpdatableRecord<T>> Optional<T> known(DSLContext db, Kind<T> kind, String id) {
    Class<? extends T> type = kind.table().getRecordType();
    return Memo.get(db, kind.table(), new Key(id), type).map(row -> row);
  }

  /** Looks many up at once; those that are not there will be looked up again, one by one. */
  static <T extends UpdatableRecord<T>> void foresee(
      DSLContext db, Kind<T> kind, Collection<String> ids) {
    List<String> missing =
        ids.stream().distinct().filter(id -> known(db, kind, id).isEmpty()).toList();
    if (!missing.isEmpty()) {
      db.selectFrom(kind.table())
          .where(kind.identity().in(missing))
          .forEach(row -> Memo.put(db, kind.table(), new Key(kind.id(row)), row));
    }
  }

  /** An object was made; nobody changes the row from now on. */
  static <T extends UpdatableRecord<T>> void made(DSLContext db, Kind<T> kind, T row) {
    Memo.put(db, kind.table(), new Key(kind.id(row)), row);
  }
}

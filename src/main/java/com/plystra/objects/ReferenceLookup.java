package com.plystra.objects;

import com.plystra.storage.db.TransactionCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/** The texts that a page of rows shows of referenced objects: one query for all rows. */
public final class ReferenceLookup {
  private final Map<String, String> found;

  private ReferenceLookup(Map<String, String> found) {
    this.found = found;
  }

  /**
   * Looks up one text of each referenced object.
   *
   * @param reference the referring column; may be null in some rows
   * @param wanted the column to be shown, a text that is never null
   */
  public static <R extends UpdatableRecord<R>, T extends UpdatableRecord<T>> ReferenceLookup of(
      DSLContext db, List<R> rows, Field<String> reference, Kind<T> kind, String wanted) {
    List<String> ids =
        rows.stream().map(row -> row.get(reference)).filter(Objects::nonNull).distinct().toList();
    Map<String, String> found = new HashMap<>();
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      TransactionCache.get(db, kind.table(), List.of(wanted, id), String.class)
          .or(() -> ReferenceCache.known(db, kind, id).map(row -> row.get(kind.text(wanted))))
          .ifPresentOrElse(text -> found.put(id, text), () -> missing.add(id));
    }
    if (!missing.isEmpty()) {
      query(db, missing, kind, wanted)
          .forEach(
              (id, text) -> {
                TransactionCache.put(db, kind.table(), List.of(wanted, id), text);
                found.put(id, text);
              });
    }
    return new ReferenceLookup(found);
  }

  private static <T extends UpdatableRecord<T>> Map<String, String> query(
      DSLContext db, List<String> ids, Kind<T> kind, String wanted) {
    Field<String> text = kind.text(wanted);
    return db.select(kind.identity(), text)
        .from(kind.table())
        .where(kind.identity().in(ids))
        .fetchMap(kind.identity(), text);
  }

  /** The text; null for a null reference. */
  public @Nullable String get(@Nullable String id) {
    return id == null ? null : found.get(id);
  }
}

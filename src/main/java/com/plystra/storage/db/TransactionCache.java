package com.plystra.storage.db;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * A cache of one transaction for rows of tables that it has not changed since. A batch of a
 * thousand rows that refer to the same few objects looks each of them up once. Missing rows are not
 * cached, so an insert needs no invalidation.
 */
public final class TransactionCache {
  private static final String KEY = TransactionCache.class.getName();
  private static final int MOST = 10_000;

  private final Map<Table<?>, Map<Object, Object>> found = new HashMap<>();
  private int size;

  private TransactionCache() {}

  /** Gives a transaction's context a memo, which all reads on it share. */
  public static void open(DSLContext db) {
    db.configuration().data(KEY, new TransactionCache());
  }

  /** The cached value of the key; empty when there is none, or the context has no memo. */
  public static <T> Optional<T> get(DSLContext db, Table<?> table, Object key, Class<T> type) {
    TransactionCache cache = of(db);
    return cache == null
        ? Optional.empty()
        : Optional.ofNullable(cache.found.getOrDefault(table, Map.of()).get(key)).map(type::cast);
  }

  /** Caches a value, which must not be changed. */
  public static void put(DSLContext db, Table<?> table, Object key, Object value) {
    TransactionCache cache = of(db);
    if (cache != null) {
      cache.put(table, key, value);
    }
  }

  private void put(Table<?> table, Object key, Object value) {
    if (++size > MOST) {
      found.clear();
      size = 1;
    }
    found.computeIfAbsent(table, t -> new HashMap<>()).put(key, value);
  }

  /** Removes a table's values, after a row was changed or deleted. */
  public static void invalidate(DSLContext db, Table<?> table) {
    TransactionCache cache = of(db);
    if (cache != null) {
      cache.found.remove(table);
    }
  }

  private static @Nullable TransactionCache of(DSLContext db) {
    return (TransactionCache) db.configuration().data(KEY);
  }
}

package com.plystra.world;

import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.PersistentHashMap;

/**
 * An immutable map that shares what did not change with the version it was made from.
 *
 * @param <K> a key with value equality
 * @param <V> what it finds
 */
final class Index<K, V> {
  private final PersistentHashMap<K, V> entries;

  private Index(PersistentHashMap<K, V> entries) {
    this.entries = entries;
  }

  static <K, V> Index<K, V> empty() {
    return new Index<>(PersistentHashMap.empty());
  }

  @Nullable V get(K key) {
    return entries.get(key);
  }

  Index<K, V> with(K key, V value) {
    return new Index<>(entries.assoc(key, value));
  }

  Index<K, V> without(K key) {
    return new Index<>(entries.without(key));
  }

  int size() {
    return entries.size();
  }
}

package com.plystra.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same document at every build: maps that have no order of their own (as {@code Map.of} gives
 * them) get that of the keywords, as people write them.
 */
final class Ordered {
  private static final List<String> FIRST =
      List.of("$ref", "name", "in", "type", "format", "description", "pattern", "const", "enum");

  private Ordered() {}

  static Map<String, Object> of(Map<String, Object> document) {
    return copy(document);
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      List<Object> copies = new ArrayList<>();
      list.forEach(item -> copies.add(item == null ? null : copy(item)));
      return copies;
    }
    return value;
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    boolean hasOrder = map instanceof LinkedHashMap || map instanceof SortedMap;
    Map<String, Object> copy =
        hasOrder
            ? new LinkedHashMap<>()
            : new TreeMap<>(
                Comparator.comparingInt(Ordered::rank).thenComparing(Comparator.naturalOrder()));
    map.forEach((key, value) -> copy.put((String) key, copy(value)));
    return copy;
  }

  private static int rank(String keyword) {
    int at = FIRST.indexOf(keyword);
    return at < 0 ? FIRST.size() : at;
  }
}

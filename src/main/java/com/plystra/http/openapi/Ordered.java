package com.plystra.http.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Orders the document, so that every build gives the same text: keywords in their usual order,
 * names in the order of declaration.
 */
final class Ordered {
  private static final Comparator<String> KEYWORDS =
      Comparator.comparingInt(Ordered::rank).thenComparing(Comparator.naturalOrder());

  private static final List<String> FIRST =
      List.of(
          "openapi",
          "info",
          "servers",
          "$ref",
          "operationId",
          "name",
          "in",
          "type",
          "format",
          "title",
          "summary",
          "description",
          "required",
          "pattern",
          "const",
          "enum",
          "tags",
          "security",
          "parameters",
          "requestBody",
          "responses",
          "properties",
          "headers",
          "schema",
          "get",
          "post",
          "put",
          "patch",
          "delete",
          "paths",
          "components");

  /** Keywords whose keys are names, not keywords. */
  private static final Set<String> NAMES =
      Set.of(
          "paths",
          "properties",
          "responses",
          "schemas",
          "headers",
          "parameters",
          "securitySchemes",
          "content");

  private static final String EXAMPLE = "example";

  private Ordered() {}

  static Map<String, Object> of(Map<String, Object> document) {
    Map<String, Object> ordered = new TreeMap<>(KEYWORDS);
    document.forEach((key, value) -> ordered.put(key, below(key, value)));
    return ordered;
  }

  private static Object below(String keyword, Object value) {
    if (keyword.equals(EXAMPLE)) {
      return value;
    }
    return NAMES.contains(keyword) && value instanceof Map<?, ?> names
        ? named(names)
        : keyed(value);
  }

  private static Map<String, Object> named(Map<?, ?> names) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    names.forEach((name, value) -> ordered.put((String) name, keyed(value)));
    return ordered;
  }

  private static Object keyed(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> ordered = new TreeMap<>(KEYWORDS);
      map.forEach((key, inner) -> ordered.put((String) key, below((String) key, inner)));
      return ordered;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> ordered = new ArrayList<>();
      list.forEach(item -> ordered.add(item == null ? null : keyed(item)));
      return ordered;
    }
    return value;
  }

  private static int rank(String keyword) {
    int at = FIRST.indexOf(keyword);
    return at < 0 ? FIRST.size() : at;
  }
}

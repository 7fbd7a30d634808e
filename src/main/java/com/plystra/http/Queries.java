package com.plystra.http;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validates a query string against its route's declaration. */
final class Queries {
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";
  static final String AFTER = "after";
  private static final int MAX_LIMIT = 200;
  static final FieldType LIMIT_TYPE = FieldType.integer(1, MAX_LIMIT);
  static final FieldType CURSOR_TYPE =
      FieldType.pattern("[A-Za-z0-9_-]+", "the cursor of a page of this list", Cursors.MAX);

  private Queries() {}

  /** The parameters of every list. */
  static List<Param> paging(int limitWhenAbsent) {
    return List.of(
        new Param(LIMIT, LIMIT_TYPE, "the greatest number of objects; default " + limitWhenAbsent),
        new Param(CURSOR, CURSOR_TYPE, "the cursor of the previous page, to get the next one"));
  }

  /** The additional parameter of a list that can be followed. */
  static Param after(String description) {
    return new Param(AFTER, CURSOR_TYPE, description);
  }

  /** The parsed values by name. */
  static Map<String, Object> read(Route route, String raw, Faults faults) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> values = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        add(route, pair, values, faults);
      }
    }
    return values;
  }

  static int limit(Route route, Map<String, Object> values) {
    Object limit = values.get(LIMIT);
    return limit == null ? route.defaultLimit() : (Integer) limit;
  }

  private static void add(Route route, String pair, Map<String, Object> values, Faults faults) {
    int equals = pair.indexOf('=');
    String name = PercentCoding.decode(equals < 0 ? pair : pair.substring(0, equals), true);
    String text = equals < 0 ? "" : PercentCoding.decode(pair.substring(equals + 1), true);
    FieldType type = type(route, name);
    if (type == null) {
      if (!route.ignoresOthers()) {
        faults.add(name, "unknown query parameter");
      }
      return;
    }
    Object value = type.parse(text, name, faults);
    if (value != null && values.put(name, value) != null) {
      faults.add(name, "must be given once");
    }
  }

  private static @Nullable FieldType type(Route route, String name) {
    for (Param param : route.taken()) {
      if (param.name().equals(name)) {
        return param.type();
      }
    }
    return null;
  }
}

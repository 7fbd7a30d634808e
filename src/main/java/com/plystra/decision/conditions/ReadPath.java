package com.plystra.decision.conditions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path that starts at a variable, such as {@code context.items[0].price}.
 *
 * @param steps names (String) and places in lists (Long), the first the variable's name
 */
record ReadPath(List<Object> steps) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static ReadPath of(String variable) {
    return new ReadPath(List.of(variable));
  }

  ReadPath then(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new ReadPath(List.copyOf(longer));
  }

  /** The path in CEL's syntax. */
  String text() {
    StringBuilder out = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof String name && NAME.matcher(name).matches()) {
        out.append(out.isEmpty() ? "" : ".").append(name);
      } else if (step instanceof String name) {
        out.append('[').append(ConditionJson.text(name)).append(']');
      } else {
        out.append('[').append(step).append(']');
      }
    }
    return out.toString();
  }

  /** The value as JSON text; null if it is absent or cannot be read. */
  @Nullable String json(InputStruct variables) {
    try {
      Object at = variables;
      for (Object step : steps) {
        at = next(at, step);
        if (at == null) {
          return null;
        }
      }
      return ConditionJson.text(at);
    } catch (ConditionLimitError e) {
      return null;
    }
  }

  private static @Nullable Object next(Object at, Object step) {
    if (at instanceof ConditionMap map && step instanceof String name) {
      return map.raw(name);
    }
    if (at instanceof JsonList list && step instanceof Long place) {
      return place >= 0 && place < list.size() ? list.raw(place.intValue()) : null;
    }
    return null;
  }

  /** The fields that have to be there to read this path. */
  Set<InputField> fields() {
    Set<InputField> fields = EnumSet.noneOf(InputField.class);
    Object at = InputField.tree();
    for (Object step : steps) {
      at = at instanceof Map<?, ?> struct ? struct.get(step) : at;
    }
    collect(at, fields);
    return fields;
  }

  private static void collect(@Nullable Object node, Set<InputField> fields) {
    if (node instanceof InputField field) {
      fields.add(field);
    } else if (node instanceof Map<?, ?> struct) {
      struct.values().forEach(each -> collect(each, fields));
    }
  }
}

package com.plystra.decision.conditions;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object. */
@SuppressWarnings("Immutable") // Its entries are not changed, which Error Prone cannot see.
final class JsonMap extends ConditionMap {
  private final Map<String, Object> entries;
  private final int weight;

  /** Takes the map as its own. Its values are those that {@link ConditionJson} makes. */
  JsonMap(Map<String, Object> entries, int weight) {
    this.entries = entries;
    this.weight = weight;
  }

  @Override
  @Nullable Object find(String key) {
    return OutOfRange.checked(entries.get(key));
  }

  @Override
  @Nullable Object raw(String key) {
    return entries.get(key);
  }

  @Override
  int weight() {
    return weight;
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(entries.keySet());
  }
}

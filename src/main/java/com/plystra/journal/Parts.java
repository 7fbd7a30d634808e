package com.plystra.journal;

import com.plystra.base.hash.Part;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts by name. A missing part is null: the object did not resolve.
 *
 * @param <K> the names
 */
public final class Parts<K extends Enum<K> & RecordKey> {
  private final Map<K, Part> parts;

  private Parts(Map<K, Part> parts) {
    this.parts = parts;
  }

  /** Puts parts together. For one use. */
  public static final class Builder<K extends Enum<K> & RecordKey> {
    private final EnumMap<K, Part> parts;

    /** Without parts as yet. */
    public Builder(Class<K> names) {
      parts = new EnumMap<>(names);
    }

    /** Adds a part; null adds none. */
    public Builder<K> with(K name, @Nullable Part part) {
      if (part != null) {
        parts.put(name, part);
      }
      return this;
    }

    public Parts<K> build() {
      return new Parts<>(Collections.unmodifiableMap(parts));
    }
  }

  public @Nullable Part get(K name) {
    return parts.get(name);
  }

  /** Those that are there, in the order of their names. */
  public Map<K, Part> present() {
    return parts;
  }

  /** By names and texts, as they are shown. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parts<?> o && texts().equals(o.texts());
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }

  private Map<K, String> texts() {
    Map<K, String> texts = new HashMap<>();
    parts.forEach((name, part) -> texts.put(name, part.text()));
    return texts;
  }

  @Override
  public String toString() {
    return parts.keySet().toString();
  }
}

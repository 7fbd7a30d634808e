package com.plystra.decision.conditions;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map as CEL reads it. The library walks through a whole plain map at each access; a {@link
 * CelValue} it takes as it is, and asks it for one key as a {@link Map}.
 */
@SuppressWarnings("Immutable")
abstract class ConditionMap extends CelValue implements Map<String, Object> {
  private static final CelType TYPE = MapType.create(SimpleType.DYN, SimpleType.DYN);

  /** A key's value; null when it is absent. Throws for a number that is out of range. */
  abstract @Nullable Object find(String key);

  /** The same, but a number that is out of range as it is. */
  @Nullable Object raw(String key) {
    return find(key);
  }

  /** The length of the map and all in it, to be charged where the whole map is read. */
  abstract int weight();

  /** Names and values are not shown: the library puts them into messages. */
  @Override
  public final String toString() {
    return "{...}";
  }

  @Override
  public final Object value() {
    return this;
  }

  @Override
  public final boolean isZeroValue() {
    return isEmpty();
  }

  @Override
  public final CelType celType() {
    return TYPE;
  }

  @Override
  public final @Nullable Object get(@Nullable Object key) {
    return key instanceof String name ? find(name) : null;
  }

  @Override
  public final boolean containsKey(@Nullable Object key) {
    return key instanceof String name && keySet().contains(name);
  }

  @Override
  public final boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public final int size() {
    return keySet().size();
  }

  @Override
  public final Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        Iterator<String> keys = keySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return keys.hasNext();
          }

          @Override
          public Entry<String, Object> next() {
            return new LazyEntry(keys.next());
          }
        };
      }

      @Override
      public int size() {
        return ConditionMap.this.size();
      }
    };
  }

  @Override
  public final Collection<Object> values() {
    return plain().values();
  }

  @Override
  public final boolean containsValue(@Nullable Object value) {
    return plain().containsValue(value);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other == this || (other instanceof Map && plain().equals(other));
  }

  @Override
  public final int hashCode() {
    return plain().hashCode();
  }

  @Override
  public final Object put(String key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Object remove(@Nullable Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void putAll(Map<? extends String, ?> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void clear() {
    throw new UnsupportedOperationException();
  }

  private Map<String, Object> plain() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, Object>> entrySet() {
        return ConditionMap.this.entrySet();
      }
    };
  }

  /** The value is read when it is asked for: a loop over keys reads none. */
  private final class LazyEntry implements Entry<String, Object> {
    private final String key;

    LazyEntry(String key) {
      this.key = key;
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public Object getValue() {
      Object value = find(key);
      if (value == null) {
        throw new IllegalStateException("A key has gone");
      }
      return value;
    }

    @Override
    public Object setValue(Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry<?, ?> that
          && key.equals(that.getKey())
          && getValue().equals(that.getValue());
    }

    @Override
    public int hashCode() {
      return key.hashCode() ^ getValue().hashCode();
    }
  }
}

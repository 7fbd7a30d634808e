package com.plystra.decision.world;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from ids to objects that shares unchanged parts with the version it was made
 * from: a compressed hash trie (CHAMP). Objects know their ids, so keys are not stored separately
 * and a look-up allocates nothing.
 *
 * @param <V> the type of the objects
 */
final class Index<V> {
  private static final int BITS = 5;
  private static final int SLOTS = 1 << BITS;

  private final Function<V, String> id;
  private final IndexNode<V> root;
  private final int size;

  private Index(Function<V, String> id, IndexNode<V> root, int size) {
    this.id = id;
    this.root = root;
    this.size = size;
  }

  /** An empty index whose objects are found by this id. The id of an object must never change. */
  static <V> Index<V> by(Function<V, String> id) {
    return new Index<>(id, IndexNode.empty(), 0);
  }

  @Nullable V get(String key) {
    int hash = hash(key);
    IndexNode<V> node = root;
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      int bit = bit(hash, shift);
      if (node.hasValue(bit)) {
        V found = node.value(bit);
        return id.apply(found).equals(key) ? found : null;
      }
      if (!node.hasChild(bit)) {
        return null;
      }
      node = node.child(bit);
    }
    int at = place(node, key);
    return at < 0 ? null : node.colliding(at);
  }

  /** Adds this object, or replaces the one with the same id. */
  Index<V> with(V value) {
    String key = id.apply(value);
    int more = get(key) == null ? 1 : 0;
    return new Index<>(id, put(root, hash(key), 0, key, value), size + more);
  }

  Index<V> without(String key) {
    return get(key) == null ? this : new Index<>(id, removed(root, hash(key), 0, key), size - 1);
  }

  /** Passes all objects, in no particular order. */
  void each(Consumer<V> action) {
    root.each(action);
  }

  int size() {
    return size;
  }

  private IndexNode<V> put(IndexNode<V> node, int hash, int shift, String key, V value) {
    if (shift >= Integer.SIZE) {
      int at = place(node, key);
      return at < 0 ? node.withColliding(value) : node.replaced(at, value);
    }
    int bit = bit(hash, shift);
    if (node.hasChild(bit)) {
      return node.withChild(bit, put(node.child(bit), hash, shift + BITS, key, value));
    }
    if (!node.hasValue(bit)) {
      return node.withValue(bit, value);
    }
    V other = node.value(bit);
    String otherKey = id.apply(other);
    return otherKey.equals(key)
        ? node.withValue(bit, value)
        : node.withoutValue(bit)
            .withChild(bit, both(other, hash(otherKey), value, hash, shift + BITS));
  }

  private IndexNode<V> both(V one, int oneHash, V other, int otherHash, int shift) {
    IndexNode<V> none = IndexNode.empty();
    if (shift >= Integer.SIZE) {
      return none.withColliding(one).withColliding(other);
    }
    int bit = bit(oneHash, shift);
    int otherBit = bit(otherHash, shift);
    return bit == otherBit
        ? none.withChild(bit, both(one, oneHash, other, otherHash, shift + BITS))
        : none.withValue(bit, one).withValue(otherBit, other);
  }

  /** Removes a key that is present. */
  private IndexNode<V> removed(IndexNode<V> node, int hash, int shift, String key) {
    if (shift >= Integer.SIZE) {
      return node.withoutColliding(place(node, key));
    }
    int bit = bit(hash, shift);
    if (node.hasValue(bit)) {
      return node.withoutValue(bit);
    }
    IndexNode<V> rest = removed(node.child(bit), hash, shift + BITS, key);
    V last = rest.only();
    // A node with a single object left is merged into its parent, so that equal contents take equal
    // space whatever their history.
    return last == null
        ? node.withChild(bit, rest)
        : node.withoutChild(bit).withValue(bit, Objects.requireNonNull(last));
  }

  /** The slot among objects with the same hash; negative when absent. */
  private int place(IndexNode<V> node, String key) {
    int at = node.size() - 1;
    while (at >= 0 && !id.apply(node.colliding(at)).equals(key)) {
      at--;
    }
    return at;
  }

  private static int hash(String key) {
    int hash = key.hashCode();
    return hash ^ hash >>> 16;
  }

  private static int bit(int hash, int shift) {
    return 1 << (hash >>> shift & SLOTS - 1);
  }
}

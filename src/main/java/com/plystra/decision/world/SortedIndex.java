package com.plystra.decision.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted set that shares unchanged parts with the version it was made from: a B+ tree
 * whose changes copy one node of each level. It takes about 6 bytes for each value.
 *
 * @param <V> the type of the values
 */
final class SortedIndex<V> {
  private final Comparator<? super V> order;
  private final @Nullable SortedNode<V> root;

  private SortedIndex(Comparator<? super V> order, @Nullable SortedNode<V> root) {
    this.order = order;
    this.root = root;
  }

  /** An empty set in this order; values that compare as equal are the same value. */
  static <V> SortedIndex<V> by(Comparator<? super V> order) {
    return new SortedIndex<>(order, null);
  }

  /** The set of these values, which are in order and differ. */
  SortedIndex<V> of(List<V> sorted) {
    return new SortedIndex<>(order, sorted.isEmpty() ? null : SortedNode.of(sorted));
  }

  /** As {@link #of}, for values in any order. */
  SortedIndex<V> sorted(List<V> all) {
    List<V> sorted = new ArrayList<>(all);
    sorted.sort(order);
    return of(sorted);
  }

  int size() {
    return root == null ? 0 : root.size();
  }

  /** Whether two values compare as equal. */
  boolean isSame(V left, V right) {
    return order.compare(left, right) == 0;
  }

  /** Adds a value, or replaces the one that compares as equal. */
  SortedIndex<V> with(V value) {
    if (root == null) {
      return new SortedIndex<>(order, SortedNode.leaf(value));
    }
    List<SortedNode<V>> put = root.with(value, order);
    return new SortedIndex<>(order, put.size() == 1 ? put.get(0) : SortedNode.branch(put));
  }

  /** Removes the value that compares as equal, if there is one. */
  SortedIndex<V> without(V value) {
    if (root == null) {
      return this;
    }
    SortedNode<V> rest = root.without(value, order);
    if (rest == root) {
      return this;
    }
    while (rest != null && !rest.isLeaf() && rest.width() == 1) {
      rest = rest.child(0);
    }
    return new SortedIndex<>(order, rest);
  }

  /** The number of values up to this one, itself included. Takes logarithmic time. */
  int countTo(V value) {
    int count = 0;
    SortedNode<V> node = root;
    while (node != null && !node.isLeaf()) {
      int at = node.childFor(value, order);
      for (int i = 0; i < at; i++) {
        count += node.child(i).size();
      }
      node = node.child(at);
    }
    return node == null ? 0 : count + node.countTo(value, order);
  }

  /** The values after this one, in order, up to the first that is not accepted. */
  Iterator<V> after(V value, Predicate<V> accepted) {
    return new Walk<>(root, value, order, accepted);
  }

  /** A position in the tree: on each level the next child or value. */
  private static final class Walk<V> implements Iterator<V> {
    private final List<SortedNode<V>> nodes = new ArrayList<>(4);
    private final int[] next = new int[16];
    private final Predicate<V> accepted;
    private @Nullable V found;

    Walk(
        @Nullable SortedNode<V> root, V after, Comparator<? super V> order, Predicate<V> accepted) {
      this.accepted = accepted;
      SortedNode<V> node = root;
      while (node != null) {
        int level = nodes.size();
        nodes.add(node);
        if (node.isLeaf()) {
          next[level] = node.countTo(after, order);
          node = null;
        } else {
          int at = node.childFor(after, order);
          next[level] = at + 1;
          node = node.child(at);
        }
      }
      advance();
    }

    private void advance() {
      found = null;
      while (!nodes.isEmpty()) {
        int level = nodes.size() - 1;
        SortedNode<V> node = nodes.get(level);
        if (next[level] == node.width()) {
          nodes.remove(level);
        } else if (node.isLeaf()) {
          V value = node.value(next[level]++);
          found = accepted.test(value) ? value : null;
          return;
        } else {
          nodes.add(node.child(next[level]++));
          next[level + 1] = 0;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return found != null;
    }

    @Override
    public V next() {
      V value = found;
      if (value == null) {
        throw new NoSuchElementException();
      }
      advance();
      return value;
    }
  }
}

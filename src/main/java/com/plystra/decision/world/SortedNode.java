package com.plystra.decision.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable node of a {@link SortedIndex}, a B+ tree. A leaf holds values in order. A branch
 * holds children, and of each child the first value.
 *
 * @param <V> the type of the values
 */
final class SortedNode<V> {
  private static final int MAX = 64;
  private static final int MIN = 16;

  private final Object[] values;
  private final SortedNode<V> @Nullable [] children;
  private final int size;

  private SortedNode(Object[] values, SortedNode<V> @Nullable [] children, int size) {
    this.values = values;
    this.children = children;
    this.size = size;
  }

  static <V> SortedNode<V> leaf(Object... values) {
    return new SortedNode<>(values, null, values.length);
  }

  /** A branch over at least one child. */
  static <V> SortedNode<V> branch(List<SortedNode<V>> children) {
    @SuppressWarnings("unchecked")
    SortedNode<V>[] array = (SortedNode<V>[]) children.toArray(new SortedNode<?>[0]);
    return branch(array);
  }

  private static <V> SortedNode<V> branch(SortedNode<V>[] children) {
    Object[] firsts = new Object[children.length];
    int size = 0;
    for (int i = 0; i < children.length; i++) {
      firsts[i] = children[i].values[0];
      size += children[i].size;
    }
    return new SortedNode<>(firsts, children, size);
  }

  /** The number of values in the node and below. */
  int size() {
    return size;
  }

  boolean isLeaf() {
    return children == null;
  }

  /** The number of values of a leaf, or of children of a branch. */
  int width() {
    return values.length;
  }

  @SuppressWarnings("unchecked")
  V value(int at) {
    return (V) values[at];
  }

  SortedNode<V> child(int at) {
    return Objects.requireNonNull(children)[at];
  }

  /** The number of values of a leaf that are at most this one. */
  int countTo(V value, Comparator<? super V> order) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(value(middle), value) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The child of a branch in whose range the value is. */
  int childFor(V value, Comparator<? super V> order) {
    return Math.max(0, countTo(value, order) - 1);
  }

  /** The node with a value added or replaced; two nodes when it has no room for it. */
  List<SortedNode<V>> with(V value, Comparator<? super V> order) {
    if (children == null) {
      int after = countTo(value, order);
      if (after > 0 && order.compare(value(after - 1), value) == 0) {
        Object[] next = values.clone();
        next[after - 1] = value;
        return List.of(leaf(next));
      }
      return values.length < MAX
          ? List.of(leaf(inserted(values, after, value)))
          : split(inserted(values, after, value), after);
    }
    int at = childFor(value, order);
    List<SortedNode<V>> put = children[at].with(value, order);
    SortedNode<V>[] next =
        put.size() == 1 ? children.clone() : inserted(children, at + 1, put.get(1));
    next[at] = put.get(0);
    return next.length <= MAX ? List.of(branch(next)) : split(next, at + 1);
  }

  // Rows are often added in ascending order. A node that grew at its end is split there, so that
  // nodes are left full and not half full.
  private static int splitAt(int length, int grownAt) {
    return grownAt == length - 1 ? length - 1 : length / 2;
  }

  private static <V> List<SortedNode<V>> split(Object[] all, int grownAt) {
    int half = splitAt(all.length, grownAt);
    return List.of(
        leaf(Arrays.copyOf(all, half)), leaf(Arrays.copyOfRange(all, half, all.length)));
  }

  private static <V> List<SortedNode<V>> split(SortedNode<V>[] all, int grownAt) {
    int half = splitAt(all.length, grownAt);
    return List.of(
        branch(Arrays.copyOf(all, half)), branch(Arrays.copyOfRange(all, half, all.length)));
  }

  /** The node without a value that is present; null when nothing is left. */
  @Nullable SortedNode<V> without(V value, Comparator<? super V> order) {
    if (children == null) {
      return values.length == 1 ? null : leaf(removed(values, countTo(value, order) - 1));
    }
    int at = childFor(value, order);
    SortedNode<V> rest = children[at].without(value, order);
    if (rest == null) {
      return children.length == 1 ? null : branch(removed(children, at));
    }
    SortedNode<V>[] next = children.clone();
    next[at] = rest;
    return branch(rest.width() < MIN ? merged(next, at) : next);
  }

  /** Merges a narrow child with a neighbour, if both fit into one node. */
  private static <V> SortedNode<V>[] merged(SortedNode<V>[] children, int at) {
    int left = at > 0 ? at - 1 : at;
    if (left + 1 == children.length
        || children[left].width() + children[left + 1].width() > MAX - MIN) {
      return children;
    }
    SortedNode<V> one = joined(children[left], children[left + 1]);
    SortedNode<V>[] next = removed(children, left + 1);
    next[left] = one;
    return next;
  }

  private static <V> SortedNode<V> joined(SortedNode<V> left, SortedNode<V> right) {
    if (left.children == null || right.children == null) {
      return leaf(joined(left.values, right.values));
    }
    return branch(joined(left.children, right.children));
  }

  private static <T> T[] joined(T[] left, T[] right) {
    T[] all = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    return all;
  }

  private static <T> T[] inserted(T[] from, int at, T added) {
    T[] next = Arrays.copyOf(from, from.length + 1);
    System.arraycopy(from, at, next, at + 1, from.length - at);
    next[at] = added;
    return next;
  }

  private static <T> T[] removed(T[] from, int at) {
    T[] next = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, at + 1, next, at, next.length - at);
    return next;
  }
}

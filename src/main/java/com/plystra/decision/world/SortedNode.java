package com.plystra.decision.world;

import java.util.ArrayList;
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

  /** The width of nodes that are packed: some room is left for later values. */
  private static final int FULL = 56;

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

  /** Packs values, which are in order, into a tree. */
  static <V> SortedNode<V> of(List<V> sorted) {
    List<SortedNode<V>> level = new ArrayList<>(sorted.size() / FULL + 1);
    for (int from = 0; from < sorted.size(); from += FULL) {
      level.add(leaf(sorted.subList(from, Math.min(from + FULL, sorted.size())).toArray()));
    }
    while (level.size() > 1) {
      List<SortedNode<V>> above = new ArrayList<>(level.size() / FULL + 1);
      for (int from = 0; from < level.size(); from += FULL) {
        above.add(branch(level.subList(from, Math.min(from + FULL, level.size()))));
      }
      level = above;
    }
    return level.get(0);
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
    if (put.size() == 1) {
      return List.of(withChild(at, put.get(0)));
    }
    SortedNode<V>[] next = inserted(children, at + 1, put.get(1));
    next[at] = put.get(0);
    return next.length <= MAX ? List.of(branch(next)) : split(next, at + 1);
  }

  /** The branch with one child replaced; the others are not read. */
  private SortedNode<V> withChild(int at, SortedNode<V> child) {
    SortedNode<V>[] next = Objects.requireNonNull(children).clone();
    Object[] firsts = values;
    if (firsts[at] != child.values[0]) {
      firsts = values.clone();
      firsts[at] = child.values[0];
    }
    int grown = child.size - next[at].size;
    next[at] = child;
    return new SortedNode<>(firsts, next, size + grown);
  }

  // Rows are often added in ascending order. A node that grew at its end is split there, so that
  // nodes are left full and not half full.
  private static int splitAt(int length, int grownAt) {
    return grownAt == length - 1 ? length - 1 : length / 2;
  }

  private static <V> List<SortedNode<V>> split(Object[] all, int grownAt) {
    int half = splitAt(all.length, grownAt);
    return List.of(leaf(Arrays.copyOf(all, half)), leaf(Arrays.copyOfRange(all, half, all.length)));
  }

  private static <V> List<SortedNode<V>> split(SortedNode<V>[] all, int grownAt) {
    int half = splitAt(all.length, grownAt);
    return List.of(
        branch(Arrays.copyOf(all, half)), branch(Arrays.copyOfRange(all, half, all.length)));
  }

  /** The node without a value, itself if it is not there; null when nothing is left. */
  @Nullable SortedNode<V> without(V value, Comparator<? super V> order) {
    if (children == null) {
      int at = countTo(value, order) - 1;
      if (at < 0 || order.compare(value(at), value) != 0) {
        return this;
      }
      return values.length == 1 ? null : leaf(removed(values, at));
    }
    int at = childFor(value, order);
    SortedNode<V> rest = children[at].without(value, order);
    if (rest == children[at]) {
      return this;
    }
    if (rest == null) {
      return children.length == 1 ? null : branch(removed(children, at));
    }
    SortedNode<V> next = withChild(at, rest);
    return rest.width() < MIN ? next.merged(at) : next;
  }

  /** Merges a narrow child with a neighbour, if both fit into one node. */
  private SortedNode<V> merged(int at) {
    SortedNode<V>[] all = Objects.requireNonNull(children);
    int left = at > 0 ? at - 1 : at;
    if (left + 1 == all.length || all[left].width() + all[left + 1].width() > MAX - MIN) {
      return this;
    }
    SortedNode<V>[] next = removed(all, left + 1);
    next[left] = joined(all[left], all[left + 1]);
    return branch(next);
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

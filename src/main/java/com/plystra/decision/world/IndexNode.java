package com.plystra.decision.world;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node of an {@link Index}. It has 32 positions, each a bit; some hold a value, some a child.
 * Only occupied positions have a slot: first the values, then the children, each in the order of
 * their bits. Below the last level a node has only slots, for values with equal hashes.
 */
final class IndexNode<V> {
  private static final IndexNode<?> EMPTY = new IndexNode<>(0, 0, new Object[0]);

  private final int values;
  private final int children;
  private final Object[] slots;

  private IndexNode(int values, int children, Object[] slots) {
    this.values = values;
    this.children = children;
    this.slots = slots;
  }

  @SuppressWarnings("unchecked")
  static <V> IndexNode<V> empty() {
    return (IndexNode<V>) EMPTY;
  }

  boolean hasValue(int bit) {
    return (values & bit) != 0;
  }

  boolean hasChild(int bit) {
    return (children & bit) != 0;
  }

  @SuppressWarnings("unchecked")
  V value(int bit) {
    return (V) slots[valueSlot(bit)];
  }

  @SuppressWarnings("unchecked")
  IndexNode<V> child(int bit) {
    return (IndexNode<V>) slots[childSlot(bit)];
  }

  /** One of the values with equal hashes. */
  @SuppressWarnings("unchecked")
  V colliding(int at) {
    return (V) slots[at];
  }

  /** Passes all values of the node and of its children. */
  @SuppressWarnings("unchecked")
  void each(Consumer<V> action) {
    // Below the last level, all slots hold values.
    int inChildren = Integer.bitCount(children);
    for (int slot = 0; slot < slots.length - inChildren; slot++) {
      action.accept((V) slots[slot]);
    }
    for (int slot = slots.length - inChildren; slot < slots.length; slot++) {
      ((IndexNode<V>) slots[slot]).each(action);
    }
  }

  int size() {
    return slots.length;
  }

  /** The value, if the node holds one value and nothing else; else null. */
  @SuppressWarnings("unchecked")
  @Nullable V only() {
    return slots.length == 1 && children == 0 ? (V) slots[0] : null;
  }

  /** Adds or replaces the value at a position that holds no child. */
  IndexNode<V> withValue(int bit, V value) {
    int at = valueSlot(bit);
    return hasValue(bit)
        ? replaced(at, value)
        : new IndexNode<>(values | bit, children, inserted(at, value));
  }

  IndexNode<V> withoutValue(int bit) {
    return new IndexNode<>(values & ~bit, children, removed(valueSlot(bit)));
  }

  /** Adds or replaces the child at a position that holds no value. */
  IndexNode<V> withChild(int bit, IndexNode<V> child) {
    int at = childSlot(bit);
    return hasChild(bit)
        ? replaced(at, child)
        : new IndexNode<>(values, children | bit, inserted(at, child));
  }

  IndexNode<V> withoutChild(int bit) {
    return new IndexNode<>(values, children & ~bit, removed(childSlot(bit)));
  }

  IndexNode<V> withColliding(V value) {
    return new IndexNode<>(0, 0, inserted(slots.length, value));
  }

  IndexNode<V> withoutColliding(int at) {
    return new IndexNode<>(0, 0, removed(at));
  }

  IndexNode<V> replaced(int slot, Object by) {
    Object[] next = slots.clone();
    next[slot] = by;
    return new IndexNode<>(values, children, next);
  }

  private int valueSlot(int bit) {
    return Integer.bitCount(values & bit - 1);
  }

  private int childSlot(int bit) {
    return Integer.bitCount(values) + Integer.bitCount(children & bit - 1);
  }

  private Object[] inserted(int slot, Object added) {
    Object[] next = new Object[slots.length + 1];
    System.arraycopy(slots, 0, next, 0, slot);
    next[slot] = added;
    System.arraycopy(slots, slot, next, slot + 1, slots.length - slot);
    return next;
  }

  private Object[] removed(int slot) {
    Object[] next = Arrays.copyOf(slots, slots.length - 1);
    System.arraycopy(slots, slot + 1, next, slot, next.length - slot);
    return next;
  }
}

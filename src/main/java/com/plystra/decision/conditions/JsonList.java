package com.plystra.decision.conditions;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A JSON array. */
final class JsonList extends AbstractList<Object> implements RandomAccess {
  private final List<Object> elements;
  private final int weight;

  /** Takes the list as its own. Its elements are those that {@link ConditionJson} makes. */
  JsonList(List<Object> elements, int weight) {
    this.elements = elements;
    this.weight = weight;
  }

  @Override
  public Object get(int index) {
    Object element = elements.get(index);
    return element instanceof OutOfRange number ? number.fail() : element;
  }

  /** The element, also a number that is out of range. */
  Object raw(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }

  int weight() {
    return weight;
  }

  /** Elements are not shown: the library puts them into messages. */
  @Override
  public String toString() {
    return "[...]";
  }
}

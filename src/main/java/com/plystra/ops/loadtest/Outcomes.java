package com.plystra.ops.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an answer can say, each told by a text that stands in its body. An answer with none of them
 * is a failure, whatever its status.
 */
public final class Outcomes {
  private final List<String> names;
  private final byte[][] marks;

  private Outcomes(List<String> names, byte[][] marks) {
    this.names = names;
    this.marks = marks;
  }

  /**
   * Marks by the names of what they tell. The mark that stands first counts; an empty one always.
   */
  public static Outcomes of(Map<String, String> marks) {
    List<byte[]> texts = new ArrayList<>();
    marks.values().forEach(mark -> texts.add(mark.getBytes(StandardCharsets.UTF_8)));
    return new Outcomes(List.copyOf(marks.keySet()), texts.toArray(byte[][]::new));
  }

  List<String> names() {
    return names;
  }

  /** Which outcome the answer has, by its place in {@link #names()}; -1 for none. */
  int of(HttpResponse answer) {
    return answer.first(marks);
  }
}

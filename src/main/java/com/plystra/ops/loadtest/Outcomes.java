package com.plystra.ops.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The possible outcomes of a response, each recognized by a text in its body. A response without
 * any of them is a failure, whatever its status.
 */
public final class Outcomes {
  private final List<String> names;
  private final byte[][] marks;

  private Outcomes(List<String> names, byte[][] marks) {
    this.names = names;
    this.marks = marks;
  }

  /**
   * Outcomes by name.
   *
   * @param marks the text of each outcome, by its name. The text that occurs first counts; an empty
   *     text always occurs.
   */
  public static Outcomes of(Map<String, String> marks) {
    List<byte[]> texts = new ArrayList<>();
    marks.values().forEach(mark -> texts.add(mark.getBytes(StandardCharsets.UTF_8)));
    return new Outcomes(List.copyOf(marks.keySet()), texts.toArray(byte[][]::new));
  }

  List<String> names() {
    return names;
  }

  /** The outcome of a response as an index into {@link #names()}; -1 for none. */
  int of(HttpResponse answer) {
    return answer.first(marks);
  }
}

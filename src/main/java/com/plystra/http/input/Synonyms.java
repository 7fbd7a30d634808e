package com.plystra.http.input;

import com.plystra.base.problem.Faults;
import java.util.Optional;

/** Two fields of one body that stand for the same: one of them, or both with one value. */
public final class Synonyms {
  private Synonyms() {}

  /**
   * Adds a fault of {@code name} when both have a value and the values differ. To prefer one of
   * them could answer another question than the one that was meant.
   */
  public static void requireSame(
      Faults faults,
      String name,
      Optional<String> value,
      String otherName,
      Optional<String> otherValue) {
    if (value.isPresent() && otherValue.isPresent() && !value.equals(otherValue)) {
      faults.add(name, "is another name of " + otherName + ", which has another value");
    }
  }
}

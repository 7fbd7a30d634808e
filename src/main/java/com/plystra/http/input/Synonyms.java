package com.plystra.http.input;

import com.plystra.base.problem.Faults;
import java.util.Optional;

/**
 * Two fields of one body with the same meaning: a caller may use one of them, or both with the same
 * value.
 */
public final class Synonyms {
  private Synonyms() {}

  /**
   * Adds a fault of {@code name} when both have a value and the values differ. Preferring one of
   * them could answer a different question than the caller meant.
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

package com.plystra.base.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of one input, so that the caller gets all of them at once. */
public final class Faults {
  private final List<Fault> found = new ArrayList<>();

  public void add(String field, String message) {
    found.add(new Fault(field, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Fault> list() {
    return List.copyOf(found);
  }

  /** Throws {@code VALIDATION_FAILED} with all faults; does nothing when there is none. */
  public void check() {
    if (!found.isEmpty()) {
      throw Problem.invalid(list());
    }
  }
}

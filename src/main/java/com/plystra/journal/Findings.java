package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes of a verification that are no faults: what an auditor should know, and what was not
 * checked. Faults are thrown, as {@link BadJournal}. Not thread-safe.
 */
public final class Findings {
  private final List<String> notes = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();

  /** Adds a note, as a sentence. */
  public void note(String what) {
    notes.add(what);
  }

  /** Adds what was not checked, and why or how it can be, as a sentence. */
  public void unchecked(String what) {
    unchecked.add(what);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  public List<String> unchecked() {
    return List.copyOf(unchecked);
  }
}

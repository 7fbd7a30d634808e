package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification has to tell beside that all is right: what an auditor should know, and what
 * was not looked at. Faults are thrown, as {@link BadJournal}. For one thread.
 */
public final class Findings {
  private final List<String> notes = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();

  /** Something that is no fault, as a sentence. */
  public void note(String what) {
    notes.add(what);
  }

  /** Something that was not looked at, and why or how it can be, as a sentence. */
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

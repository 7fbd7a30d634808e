package com.plystra.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal is damaged or was altered. The message names the place. */
public final class BadJournal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable FaultPlace place;

  public BadJournal(String message) {
    super(message);
    this.place = null;
  }

  public BadJournal(String message, Throwable cause) {
    super(message, cause);
    this.place = null;
  }

  /** A fault whose place is known; the message names it too. */
  BadJournal(String message, FaultPlace place) {
    super(message);
    this.place = place;
  }

  /** Where the fault is; empty where it is not in one place, as when records are missing. */
  public Optional<FaultPlace> place() {
    return Optional.ofNullable(place);
  }
}

package com.plystra.journal;

/** The journal's files are not as they were written. The message names the place. */
public final class BadJournal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadJournal(String message) {
    super(message);
  }

  public BadJournal(String message, Throwable cause) {
    super(message, cause);
  }
}

package com.plystra.storage.snapshot;

import java.io.IOException;

/** A snapshot is damaged: nothing in it may be used. */
public final class BadSnapshot extends IOException {
  private static final long serialVersionUID = 1L;

  public BadSnapshot(String message) {
    super(message);
  }

  BadSnapshot(String message, Throwable cause) {
    super(message, cause);
  }
}

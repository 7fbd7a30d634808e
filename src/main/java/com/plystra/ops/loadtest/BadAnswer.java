package com.plystra.ops.loadtest;

import java.io.IOException;

/** What came is no answer by HTTP's rules: nothing that follows on that connection can be read. */
final class BadAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  BadAnswer(String message) {
    super(message);
  }
}

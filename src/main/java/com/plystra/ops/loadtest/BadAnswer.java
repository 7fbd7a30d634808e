package com.plystra.ops.loadtest;

import java.io.IOException;

/** A response that violates HTTP. Nothing more can be read on its connection. */
final class BadAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  BadAnswer(String message) {
    super(message);
  }
}

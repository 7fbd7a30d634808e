package com.plystra.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A growing buffer that is reused, unless somebody else still needs what is in it. */
final class ByteSink extends ByteArrayOutputStream {
  /** An array that grew beyond this is not kept. */
  private static final int KEEP = 256 * 1024;

  private final int initial;

  ByteSink(int initial) {
    super(initial);
    this.initial = initial;
  }

  /** What was written, without copying; valid until the next {@link #reset()}. */
  ByteBuffer view() {
    return ByteBuffer.wrap(buf, 0, count);
  }

  /** Leaves the array to the holders of views. */
  void abandon() {
    buf = new byte[initial];
    count = 0;
  }

  @Override
  public synchronized void reset() {
    super.reset();
    if (buf.length > Math.max(KEEP, initial)) {
      buf = new byte[initial];
    }
  }
}

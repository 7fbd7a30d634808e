package com.plystra.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A growing buffer that is reused, unless its content is still needed by others. */
final class ByteSink extends ByteArrayOutputStream {
  /** A larger array is not kept for reuse. */
  private static final int KEEP = 256 * 1024;

  private final int initial;

  ByteSink(int initial) {
    super(initial);
    this.initial = initial;
  }

  /** The written bytes without copying; valid until the next {@link #reset()}. */
  ByteBuffer view() {
    return ByteBuffer.wrap(buf, 0, count);
  }

  /** Gives up the array to the holders of views. */
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

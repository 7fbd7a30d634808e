package com.plystra.storage.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A limited number of the next bytes of a stream. */
final class LimitedInputStream extends FilterInputStream {
  private long left;

  LimitedInputStream(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(into, at, (int) Math.min(length, left));
    left -= Math.max(read, 0);
    return read;
  }
}

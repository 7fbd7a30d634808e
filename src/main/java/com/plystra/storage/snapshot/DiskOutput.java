package com.plystra.storage.snapshot;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Writes a file in small forced pieces. Otherwise the journal's next force would wait until the
 * operating system has written all of it.
 */
final class DiskOutput extends OutputStream {
  private static final int PIECE = 1 << 18;

  private final Disk.File file;
  private final Throttle pace;
  private final MessageDigest sha = Sha256.create();
  private long length;
  private long forced;

  DiskOutput(Disk.File file, Throttle pace) {
    this.file = file;
    this.pace = pace;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    sha.update(bytes, from, count);
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, count);
    while (rest.hasRemaining()) {
      length += file.write(rest, length);
    }
    if (length - forced >= PIECE) {
      force();
    }
    pace.step();
  }

  /** Returns when all bytes are on the disk. */
  void force() throws IOException {
    file.force();
    forced = length;
  }

  long length() {
    return length;
  }

  /** The SHA-256 of all bytes that were written; call it once. */
  Digest sha256() {
    return Digest.of(sha.digest());
  }
}

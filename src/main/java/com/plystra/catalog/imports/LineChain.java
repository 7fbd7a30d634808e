package com.plystra.catalog.imports;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * By what the beginning of a file is known: each line's digest covers the one before it. So an
 * import finds where it was in a file that has grown since, or was mended further down.
 *
 * @param lines how many it stands for
 */
public record LineChain(int lines, Digest digest) {
  /** Of no lines. */
  public static final LineChain START = new LineChain(0, Digest.ZERO);

  /** With one more line, given without its end. */
  public LineChain plus(String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(Digest.BYTES + text.length);
    all.put(digest.bytes()).put(text).flip();
    return new LineChain(lines + 1, Sha256.of(all));
  }
}

package com.plystra.catalog.imports;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A hash chain over the lines of an import file. It identifies how much of the file was imported,
 * so that an import can resume after the file has grown or was corrected further down.
 *
 * @param lines the number of lines that it covers
 */
public record LineChain(int lines, Digest digest) {
  /** The chain of no lines. */
  public static final LineChain START = new LineChain(0, Digest.ZERO);

  /**
   * The chain with one more line.
   *
   * @param line without its line end
   */
  public LineChain plus(String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(Digest.BYTES + text.length);
    all.put(digest.bytes()).put(text).flip();
    return new LineChain(lines + 1, Sha256.of(all));
  }
}

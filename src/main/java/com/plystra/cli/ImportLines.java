package com.plystra.cli;

import com.plystra.base.problem.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the lines of a file one by one, without their line ends. Keeps only one line in memory. */
final class ImportLines implements AutoCloseable {
  /** The greatest length of a line in bytes; the same as of a request's body. */
  static final int LONGEST = 256 * 1024;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number;
  private long bytes;

  ImportLines(Path file) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    skipByteOrderMark();
  }

  /**
   * Some editors write a byte order mark before UTF-8; it is not part of the text (RFC 3629,
   * section 6).
   */
  private void skipByteOrderMark() throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    if (Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      bytes = BYTE_ORDER_MARK.length;
    } else {
      in.reset();
    }
  }

  /** The next line; empty at the end. */
  Optional<String> next() throws IOException {
    line.reset();
    number++;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      bytes++;
      if (line.size() > LONGEST) {
        throw bad("is longer than " + LONGEST + " bytes");
      }
    }
    bytes += next == '\n' ? 1 : 0;
    return Optional.of(text());
  }

  private String text() {
    byte[] all = line.toByteArray();
    int length = all.length > 0 && all[all.length - 1] == '\r' ? all.length - 1 : all.length;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw bad("is not UTF-8");
    }
  }

  private Problem bad(String what) {
    return Problem.invalid("line " + number, what);
  }

  /** The number of bytes read. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

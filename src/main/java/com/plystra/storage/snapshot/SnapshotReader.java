package com.plystra.storage.snapshot;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.storage.db.RowText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads what {@link SnapshotWriter} wrote, line by line, and checks all of it. Not thread-safe. */
public final class SnapshotReader {
  private static final int BUFFER = 1 << 16;

  /**
   * The greatest length of a line, which is one row: more than any row has, and small enough for
   * every heap.
   */
  private static final int MOST = 8 << 20;

  private final InputStream in;
  private final MessageDigest sha = Sha256.create();
  private final RowText text = new RowText();
  private final SnapshotHead head;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private String table = "";
  private Digest sum = Digest.ZERO;
  private long rows;

  /** Receives rows. */
  @FunctionalInterface
  public interface Sink {
    /** Receives a row's JSON; the sink owns the array. */
    void row(String table, byte[] json) throws IOException;
  }

  /**
   * Reads the head.
   *
   * @throws BadSnapshot when the head is invalid
   */
  public SnapshotReader(InputStream in) throws IOException {
    this.in = unpacked(in);
    byte[] line = line();
    this.head = SnapshotHead.parse(new String(line, StandardCharsets.UTF_8));
    cover(line);
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in, BUFFER);
    } catch (IOException e) {
      throw bad(e);
    }
  }

  /** The head; not verified before the whole snapshot was read. */
  public SnapshotHead head() {
    return head;
  }

  /**
   * Reads to the end.
   *
   * @return the number of rows
   * @throws BadSnapshot when anything is damaged; the rows that were passed on must then not be
   *     used
   */
  public long rows(Sink sink) throws IOException {
    while (true) {
      byte[] line = line();
      switch (line[0]) {
        case '{' -> row(line, sink);
        case '"' -> table = new String(line, 1, line.length - 2, StandardCharsets.UTF_8);
        case '[' -> {
          end(new String(line, StandardCharsets.UTF_8));
          return rows;
        }
        default -> throw new BadSnapshot("a line of it is of an unknown kind");
      }
      cover(line);
    }
  }

  private void row(byte[] line, Sink sink) throws IOException {
    rows++;
    sum = sum.plus(text.digest(table, ByteBuffer.wrap(line)));
    sink.row(table, line);
  }

  private void end(String line) throws IOException {
    if (!line.equals("[" + rows + ",\"" + Digest.of(sha.digest()) + "\"]")) {
      throw new BadSnapshot("its sum is not that of its lines");
    }
    if (!sum.equals(head.state())) {
      throw new BadSnapshot("its rows are not the state that it names");
    }
    // Reading to the very end makes gzip check its checksum.
    if (from < to || fill() > 0) {
      throw new BadSnapshot("something follows its end");
    }
  }

  private void cover(byte[] line) {
    sha.update(line);
    sha.update((byte) '\n');
  }

  private byte[] line() throws IOException {
    int searched = from;
    while (true) {
      for (; searched < to; searched++) {
        if (buffer[searched] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, from, searched);
          from = searched + 1;
          return nonEmpty(line);
        }
      }
      searched -= from;
      if (fill() <= 0) {
        throw new BadSnapshot("it ends too early");
      }
    }
  }

  private static byte[] nonEmpty(byte[] line) throws BadSnapshot {
    if (line.length == 0) {
      throw new BadSnapshot("it has an empty line");
    }
    return line;
  }

  /** Moves the remaining bytes to the buffer's start and reads more after them. */
  private int fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == buffer.length) {
      if (buffer.length >= MOST) {
        throw new BadSnapshot("a line of it is longer than " + MOST + " bytes");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int read = in.read(buffer, to, buffer.length - to);
      to += Math.max(read, 0);
      return read;
    } catch (IOException e) {
      throw bad(e);
    }
  }

  // A stream that cannot be decompressed is damaged; one that cannot be read is another error.
  private static IOException bad(IOException e) {
    boolean damaged = e instanceof java.util.zip.ZipException || e instanceof java.io.EOFException;
    return damaged ? new BadSnapshot("it cannot be unpacked: " + e.getMessage(), e) : e;
  }
}

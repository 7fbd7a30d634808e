package com.plystra.audit;

import com.plystra.hash.Digest;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Mark;
import com.plystra.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds where an export that was begun has come to, whatever cut it short. */
final class ExportTail {
  private static final int CHUNK = 1 << 18;
  private static final int KEPT = 2;

  private final FileChannel file;
  private final boolean quotes;
  private final Deque<Line> last = new ArrayDeque<>();
  private long begin;

  /** Where a whole line stands, its end included. */
  private record Line(long begin, long end) {}

  /**
   * A whole line.
   *
   * @param end where it ends in the file
   */
  record Text(String line, long end) {}

  private ExportTail(FileChannel file, boolean quotes) {
    this.file = file;
    this.quotes = quotes;
  }

  /**
   * The last two whole lines after a header, the later first.
   *
   * @param quotes whether a line end between quotes is none
   * @throws Problem when the file does not begin with the header
   */
  static List<Text> of(FileChannel file, String header, boolean quotes) throws IOException {
    byte[] expected = header.getBytes(StandardCharsets.UTF_8);
    ExportTail tail = new ExportTail(file, quotes);
    if (!tail.read(0, expected.length).equals(header)) {
      throw unfit("it was begun with other options, or is no export: its first line differs");
    }
    tail.scan(expected.length);
    List<Text> lines = new ArrayList<>();
    for (Line line : tail.last) {
      lines.add(new Text(tail.read(line.begin(), line.end() - line.begin()), line.end()));
    }
    return lines;
  }

  static Problem unfit(String why) {
    return Problem.of(
        Problem.Kind.CONFLICT, "EXPORT_NOT_RESUMABLE", "the file cannot be gone on with: " + why);
  }

  /** The mark that a line's id and hash make. */
  static Mark mark(String id, String hash) {
    try {
      return new Mark(AuditIds.sequence(id).orElseThrow(), Digest.parse(hash));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw unfit("its last line is no record");
    }
  }

  private void scan(long from) throws IOException {
    begin = from;
    boolean quoted = false;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (long at = from; file.read(chunk.clear(), at) > 0; at += chunk.limit()) {
      chunk.flip();
      for (int i = 0; i < chunk.limit(); i++) {
        byte next = chunk.get(i);
        quoted ^= quotes && next == '"';
        if (next == '\n' && !quoted) {
          add(at + i + 1);
        }
      }
    }
  }

  private void add(long end) {
    last.addFirst(new Line(begin, end));
    if (last.size() > KEPT) {
      last.removeLast();
    }
    begin = end;
  }

  private String read(long at, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = file.read(bytes, at + bytes.position());
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}

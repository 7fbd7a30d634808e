package com.plystra.audit;

import com.plystra.base.problem.Problem;
import com.plystra.journal.AuditIds;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds how far an interrupted export got in each chain. Reads the whole file and, in each line,
 * the id at its start.
 */
final class ExportScan {
  private static final int CHUNK = 1 << 18;
  private static final int ID = "audit_0123456789abcdef".length();

  private final FileChannel file;
  private final Shape shape;
  private final Map<Integer, Line> newest = new TreeMap<>();
  private final byte[] start;
  private long lines;
  private long begin;
  private @Nullable Line last;
  private @Nullable Line trailer;

  /**
   * How lines of a format are recognized.
   *
   * @param record the text before a record's id
   * @param trailer the start of the last line of a complete export; empty if the format has no
   *     trailer
   * @param quotes whether line ends between quotes belong to a value
   * @param gapless whether the records of a chain must have no gaps
   */
  record Shape(String record, Optional<String> trailer, boolean quotes, boolean gapless) {}

  /** A complete line: its start and end in the file, line end included. */
  private record Line(long begin, long end, long sequence) {}

  /**
   * The result.
   *
   * @param newest the last line of each chain
   * @param last the last record of the file
   * @param end where the last record ends
   */
  record Found(List<String> newest, Optional<String> last, Optional<String> trailer, long end) {
    /** The places after the lines; the place where a chain starts if it has no line. */
    ChainPlaces places(ChainPlaces begins, Function<String, Mark> mark) {
      SortedMap<Integer, Mark> places = new TreeMap<>(begins.marks());
      for (String line : newest) {
        Mark at = mark.apply(line);
        places.put(Sequence.chain(at.sequence()), at);
      }
      return new ChainPlaces(places);
    }
  }

  private ExportScan(FileChannel file, Shape shape) {
    this.file = file;
    this.shape = shape;
    this.start =
        new byte[Math.max(shape.record().length() + ID, shape.trailer().orElse("").length())];
  }

  static Problem unfit(String why) {
    return Problem.of(
        Problem.Kind.CONFLICT, "EXPORT_NOT_RESUMABLE", "the file cannot be continued: " + why);
  }

  /**
   * The first line with its end; empty when the first {@code limit} bytes have no complete line.
   */
  static Optional<String> first(FileChannel file, int limit) throws IOException {
    String text = text(file, 0, limit);
    int end = text.indexOf('\n');
    return end < 0 ? Optional.empty() : Optional.of(text.substring(0, end + 1));
  }

  /** The text between two offsets; less if the file ends before. */
  static String text(FileChannel file, long from, long to) throws IOException {
    int length = Math.toIntExact(Math.min(to, file.size()) - from);
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, length));
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = file.read(bytes, from + bytes.position());
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /**
   * Reads all complete lines after the header.
   *
   * @param from where the header ends
   * @throws Problem when they are not lines of an export
   */
  static Found of(FileChannel file, long from, Shape shape) throws IOException {
    ExportScan scan = new ExportScan(file, shape);
    scan.read(from);
    List<String> newest = new ArrayList<>();
    for (Line line : scan.newest.values()) {
      newest.add(scan.text(line));
    }
    Line last = scan.last;
    Line trailer = scan.trailer;
    return new Found(
        newest,
        last == null ? Optional.empty() : Optional.of(scan.text(last)),
        trailer == null ? Optional.empty() : Optional.of(scan.text(trailer)),
        last == null ? from : last.end());
  }

  private String text(Line line) throws IOException {
    return text(file, line.begin(), line.end());
  }

  private void read(long from) throws IOException {
    begin = from;
    boolean quoted = false;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (long at = from; file.read(chunk.clear(), at) > 0; at += chunk.limit()) {
      chunk.flip();
      for (int i = 0; i < chunk.limit(); i++) {
        byte next = chunk.get(i);
        long column = at + i - begin;
        if (column < start.length) {
          start[(int) column] = next;
        }
        quoted ^= shape.quotes() && next == '"';
        if (next == '\n' && !quoted) {
          line(at + i + 1);
        }
      }
    }
  }

  private void line(long end) {
    lines++;
    if (trailer != null) {
      throw unfit("there is data after its trailer");
    }
    int length = (int) Math.min(start.length, end - begin);
    String text = new String(start, 0, length, StandardCharsets.ISO_8859_1);
    if (shape.trailer().isPresent() && text.startsWith(shape.trailer().get())) {
      trailer = new Line(begin, end, 0);
    } else {
      record(new Line(begin, end, sequence(text)));
    }
    begin = end;
  }

  private long sequence(String text) {
    OptionalLong sequence = OptionalLong.empty();
    int id = shape.record().length();
    if (text.startsWith(shape.record()) && text.length() >= id + ID) {
      sequence = AuditIds.sequence(text.substring(id, id + ID));
    }
    return sequence.orElseThrow(() -> unfit("line " + (lines + 1) + " of it is not a record"));
  }

  private void record(Line line) {
    Line before = newest.put(Sequence.chain(line.sequence()), line);
    boolean follows =
        before == null
            || (shape.gapless()
                ? line.sequence() == before.sequence() + 1
                : line.sequence() > before.sequence());
    if (!follows) {
      throw unfit(
          "in it "
              + AuditIds.auditId(line.sequence())
              + " follows on "
              + AuditIds.auditId(before.sequence())
              + ". Export to another file");
    }
    last = line;
  }
}

package com.plystra.storage.snapshot;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.storage.db.Row;
import com.plystra.storage.db.RowText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a snapshot: lines of text, compressed with gzip. The first is the {@link SnapshotHead}. A
 * JSON string names the table of the rows after it, which are objects. The last line, an array, has
 * the number of rows and the SHA-256 of all lines before it. Not thread-safe.
 */
public final class SnapshotWriter {
  private static final int BUFFER = 1 << 16;

  private final Gzip out;
  private final SnapshotHead head;
  private final MessageDigest sha = Sha256.create();
  private final RowText text = new RowText();
  private Digest sum = Digest.ZERO;
  private String table = "";
  private long rows;

  // The fastest level: the writer shares two cores with decisions.
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream to) throws IOException {
      super(to, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Starts the snapshot; the caller closes the stream. */
  public SnapshotWriter(OutputStream to, SnapshotHead head) throws IOException {
    this.out = new Gzip(to);
    this.head = head;
    line(head.line());
  }

  /** Adds a row; rows of one table must be added together. */
  public void row(Row row) throws IOException {
    if (!table.equals(row.table().name())) {
      table = row.table().name();
      line(("\"" + table + "\"\n").getBytes(StandardCharsets.UTF_8));
    }
    ByteBuffer json = text.write(row);
    sum = sum.plus(text.digest(table, json.duplicate()));
    byte[] line = new byte[json.remaining() + 1];
    json.get(line, 0, line.length - 1);
    line[line.length - 1] = '\n';
    line(line);
    rows++;
  }

  private void line(byte[] bytes) throws IOException {
    sha.update(bytes);
    out.write(bytes);
  }

  /**
   * Ends the snapshot.
   *
   * @return the number of its rows
   * @throws BadSnapshot when the rows do not have the sum in its head
   */
  public long finish() throws IOException {
    if (!sum.equals(head.state())) {
      throw new BadSnapshot("the rows are not what the journal says they should be");
    }
    String end = "[" + rows + ",\"" + Digest.of(sha.digest()) + "\"]\n";
    out.write(end.getBytes(StandardCharsets.UTF_8));
    out.finish();
    out.flush();
    return rows;
  }
}

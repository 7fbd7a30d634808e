package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A journal as far as it reached when it was opened, for reading only: nothing in its directory is
 * touched, so that a server may be writing it meanwhile.
 */
public final class JournalReading implements AutoCloseable {
  private final JournalFiles.Found found;

  private JournalReading(JournalFiles.Found found) {
    this.found = found;
  }

  /**
   * Opens all segments.
   *
   * @throws BadJournal when its files are damaged or belong to a newer version
   */
  public static JournalReading open(Path directory) throws IOException {
    return new JournalReading(JournalFiles.open(directory));
  }

  /** To be read up to each one's {@link Segment#validLength}. */
  public Segments segments() {
    return found.segments();
  }

  /** The last record. */
  public Head head() {
    return found.head();
  }

  /** Hands on every record, oldest first. */
  public void forEach(Consumer<Stored> each) {
    for (Segment segment : found.segments().list()) {
      RecordReader reader = new RecordReader(segment);
      long end = segment.validLength();
      for (long offset = Segment.start(); offset < end; ) {
        Segment.Batch batch = segment.batch(offset, end);
        if (batch == null) {
          throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
        }
        reader.records(batch).forEach(each);
        offset = batch.end();
      }
    }
  }

  @Override
  public void close() {
    found.segments().close();
  }
}

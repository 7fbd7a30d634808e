package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Path;

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
    return new JournalReading(JournalFiles.read(directory));
  }

  /** To be read up to each one's {@link Segment#validLength}. */
  public Segments segments() {
    return found.segments();
  }

  /** The last record. */
  public Head head() {
    return found.head();
  }

  @Override
  public void close() {
    found.segments().close();
  }
}

package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

  /** The journal's own, which all its segments carry; zeros where there is none yet. */
  public UUID id() {
    List<Segment> all = segments().list();
    return all.isEmpty() ? new UUID(0, 0) : all.get(0).header().journalId();
  }

  /** To be read up to each one's {@link Segment#validLength}. */
  public Segments segments() {
    return found.segments();
  }

  /** The last record. */
  public Head head() {
    return found.head();
  }

  /** The last record of each chain, oldest chain first. */
  public List<Head> heads() {
    List<Segment> all = segments().list();
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i++) {
      // The first header of another chain does not say how the one before ended.
      if (all.get(i).header().head().chain() != all.get(i + 1).header().head().chain()) {
        heads.add(new SegmentCheck(all.get(i), Set.of()).run(bytes -> {}, () -> false).end());
      }
    }
    heads.add(head());
    return heads;
  }

  @Override
  public void close() {
    found.segments().close();
  }
}

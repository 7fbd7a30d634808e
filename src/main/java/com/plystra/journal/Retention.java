package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes whole segments at the start of the journal. First a record names them; then a segment is
 * started whose header names that record; then the files are deleted. So a record explains each
 * missing segment at any moment, and a drop that a crash interrupted is completed later.
 */
public final class Retention {
  private final Path directory;
  private final Segments segments;
  private final Disk disk;

  Retention(Path directory, Segments segments, Disk disk) {
    this.directory = directory;
    this.segments = segments;
    this.disk = disk;
  }

  /** Determines the age of records. */
  public interface AgeCheck {
    /** Whether a time is in the future. */
    boolean isAhead(long createdAtMicros);

    /** Whether a record of this time, and all before it, are certainly old enough to be deleted. */
    boolean isPast(long createdAtMicros, long sequence);
  }

  /** The whole segments that are old enough; empty when there are none. */
  public Optional<Dropped> dropped(AgeCheck ages) {
    return dropped(ages, Long.MAX_VALUE);
  }

  /** As {@link #dropped(AgeCheck)}, with no mutation after {@code lastMutation} in it. */
  public Optional<Dropped> dropped(AgeCheck ages, long lastMutation) {
    List<Segment> all = segments.list();
    List<Dropped.Gone> gone = new ArrayList<>();
    Head head = Head.START;
    // The next segment states the end of each; the last has none.
    for (int i = 0; i + 1 < all.size(); i++) {
      Head after = all.get(i + 1).header().head();
      if (!isPast(all.subList(i + 1, all.size()), ages) || after.lastMutation() > lastMutation) {
        break;
      }
      head = after;
      gone.add(new Dropped.Gone(all.get(i).number(), all.get(i).firstSequence(), after));
    }
    return gone.isEmpty() ? Optional.empty() : Optional.of(new Dropped(gone, head));
  }

  // A record made with a clock that was ahead is at least as old as a later one.
  private static boolean isPast(List<Segment> successors, AgeCheck ages) {
    return successors.stream()
        .map(next -> next.header().head())
        .filter(end -> !ages.isAhead(end.createdAtMicros()))
        .findFirst()
        .filter(end -> ages.isPast(end.createdAtMicros(), end.sequence()))
        .isPresent();
  }

  /** Whether a segment was started that names the newest record of a drop. */
  public boolean isSafe() {
    List<Segment> all = segments.list();
    return all.get(all.size() - 1).header().lastDrop() == segments.lastDrop();
  }

  /** Deletes the files that the newest record of a drop names, once that is safe. */
  public void removeDropped() throws IOException {
    List<Segment> all = segments.list();
    long record = all.get(all.size() - 1).header().lastDrop();
    if (record == 0) {
      return;
    }
    Optional<Dropped> dropped = JournalScanner.mutation(segments, record).flatMap(Dropped::of);
    if (dropped.isPresent()) {
      remove(dropped.get().through());
    }
  }

  private void remove(long through) throws IOException {
    // First, so that a reader that misses a file misses it in the list too.
    segments.removeThrough(through);
    boolean any = false;
    for (Path path : JournalFiles.paths(directory)) {
      if (JournalFiles.number(path) <= through) {
        disk.delete(JournalFiles.index(path));
        disk.delete(path);
        any = true;
      }
    }
    if (any) {
      disk.forceDirectory(directory);
    }
  }
}

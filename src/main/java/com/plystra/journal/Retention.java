package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes whole segments away at the journal's beginning. First a record says which; then a segment
 * is begun whose header names that record; then the files go. So at any moment a missing segment is
 * one that a record explains, and what a crash left of the drop is finished later.
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

  /** Says how old records are. */
  public interface Ages {
    /** Whether a time is yet to come. */
    boolean isAhead(long createdAtMicros);

    /** Whether a record of this time, and so all before it, is for certain old enough to go. */
    boolean isPast(long createdAtMicros, long sequence);
  }

  /** What is old enough, in whole segments; empty when there is none. */
  public Optional<Dropped> dropped(Ages ages) {
    return dropped(ages, Long.MAX_VALUE);
  }

  /** As {@link #dropped(Ages)}, with no mutation after {@code lastMutation} in it. */
  public Optional<Dropped> dropped(Ages ages, long lastMutation) {
    List<Segment> all = segments.list();
    List<Dropped.Gone> gone = new ArrayList<>();
    Head head = Head.START;
    // Each one's successor says how far it reaches; the last has none.
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

  // What was made under a clock that was ahead is as old at least as what was made after it.
  private static boolean isPast(List<Segment> successors, Ages ages) {
    return successors.stream()
        .map(next -> next.header().head())
        .filter(end -> !ages.isAhead(end.createdAtMicros()))
        .findFirst()
        .filter(end -> ages.isPast(end.createdAtMicros(), end.sequence()))
        .isPresent();
  }

  /** Whether a segment was begun that names the newest record of a drop. */
  public boolean isSafe() {
    List<Segment> all = segments.list();
    return all.get(all.size() - 1).header().lastDrop() == segments.lastDrop();
  }

  /** Takes away the files of what the newest record of a drop names, once that is safe. */
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
    // First, so that whoever finds a file gone finds it gone from the list too.
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

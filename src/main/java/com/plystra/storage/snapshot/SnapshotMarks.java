package com.plystra.storage.snapshot;

import com.plystra.journal.JournalScanner;
import com.plystra.journal.Segments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the records of the existing snapshots. */
public final class SnapshotMarks {
  private SnapshotMarks() {}

  /** The marks of existing files, newest first; does not check whether the files are sound. */
  public static List<SnapshotMark> of(SnapshotFiles files, Segments segments) throws IOException {
    List<String> names = files.names().stream().filter(SnapshotMarks::isNumbered).toList();
    List<SnapshotMark> marks = new ArrayList<>();
    if (names.isEmpty()) {
      return marks;
    }
    // A record comes after the snapshot that it names.
    long oldest = SnapshotFiles.mutation(names.get(names.size() - 1));
    JournalScanner.mutationsAfter(
        segments,
        oldest,
        (sequence, mutation) ->
            SnapshotMark.of(mutation)
                .filter(mark -> names.contains(mark.file()))
                .ifPresent(mark -> replace(marks, mark)));
    return marks;
  }

  private static boolean isNumbered(String name) {
    return name.matches("[0-9a-f]{16}\\.plys");
  }

  private static void replace(List<SnapshotMark> marks, SnapshotMark mark) {
    marks.removeIf(m -> m.file().equals(mark.file()));
    marks.add(0, mark);
  }
}

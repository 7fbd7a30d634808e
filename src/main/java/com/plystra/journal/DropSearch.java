package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the newest record of a drop before the segments are opened: it states where the journal
 * starts.
 */
final class DropSearch {
  private DropSearch() {}

  /**
   * What the newest segment that can be read names.
   *
   * @param paths of all segments, oldest first
   */
  static Optional<Dropped> newest(List<Path> paths) throws IOException {
    for (int i = paths.size() - 1; i >= 0; i--) {
      Optional<SegmentHeader> header = header(paths.get(i));
      if (header.isPresent()) {
        long record = header.get().lastDrop();
        return record == 0 ? Optional.empty() : Optional.of(read(paths.subList(0, i + 1), record));
      }
    }
    return Optional.empty();
  }

  private static Dropped read(List<Path> paths, long record) throws IOException {
    for (int i = paths.size() - 1; i >= 0; i--) {
      Optional<SegmentHeader> header = header(paths.get(i));
      if (header.isPresent() && header.get().head().sequence() < record) {
        return read(paths.get(i), header.get(), record);
      }
    }
    throw JournalFiles.damage(
        paths.get(0), 0, "the segment that says which ones before it were dropped is missing");
  }

  private static Dropped read(Path path, SegmentHeader header, long record) throws IOException {
    Segments one = new Segments();
    one.add(Segment.open(path, header, Files.size(path)));
    try {
      return JournalScanner.mutation(one, record)
          .flatMap(Dropped::of)
          .orElseThrow(
              () ->
                  JournalFiles.damage(
                      path, Segment.start(), "the record of a drop, " + record + ", is missing"));
    } finally {
      one.close();
    }
  }

  private static Optional<SegmentHeader> header(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return SegmentHeader.decode(ByteBuffer.wrap(in.readNBytes(SegmentHeader.BYTES)));
    }
  }
}

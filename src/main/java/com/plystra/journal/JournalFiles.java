package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the files of a journal and finds out how far it reaches. Changes nothing, but for a last
 * file that was never finished being made, and not even that where it may only read.
 */
final class JournalFiles {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
  private static final String SUFFIX = ".plyj";
  private static final String INDEX = ".plyx";

  private JournalFiles() {}

  /**
   * What was found.
   *
   * @param head the last record that stands
   * @param stop the mark of a clean stop, when that is the last thing in the journal
   */
  record Found(Segments segments, Head head, Optional<CleanStop> stop) {}

  /** A segment's number, by its file's name; 0 for a name that is none of ours. */
  static long number(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The file of a segment's index. */
  static Path index(Path segment) {
    String name = String.valueOf(segment.getFileName());
    return segment.resolveSibling(name.replace(SUFFIX, INDEX));
  }

  static String name(long number) {
    return String.format("%016d%s", number, SUFFIX);
  }

  /** For the process that will write: what an interrupted start left is tidied up. */
  static Found open(Path directory) throws IOException {
    return open(directory, true);
  }

  /** Touches nothing, so that another process may be writing meanwhile. */
  static Found read(Path directory) throws IOException {
    return open(directory, false);
  }

  private static Found open(Path directory, boolean tidy) throws IOException {
    List<Path> paths = paths(directory);
    Optional<Dropped> dropped = DropSearch.newest(paths);
    // What a crash left of dropped segments is not read any more.
    long first = dropped.map(Dropped::through).orElse(0L) + 1;
    List<Path> kept = paths.stream().filter(p -> number(p) >= first).toList();
    Segments segments = new Segments();
    try {
      add(kept, segments, tidy);
      checkFirst(segments.list(), first, dropped);
      return finish(segments, tidy);
    } catch (IOException | RuntimeException e) {
      segments.close();
      throw e;
    }
  }

  private static void checkFirst(List<Segment> all, long first, Optional<Dropped> dropped) {
    if (all.isEmpty()) {
      return;
    }
    Segment begin = all.get(0);
    if (begin.number() != first) {
      throw damage(
          begin.path(),
          0,
          "the segments from number " + first + " to " + (begin.number() - 1) + " are missing");
    }
    if (dropped.isPresent() && !begin.header().head().follows(dropped.get().head())) {
      throw damage(begin.path(), 0, "it does not go on where the dropped segments ended");
    }
  }

  private static void add(List<Path> paths, Segments segments, boolean tidy) throws IOException {
    for (int i = 0; i < paths.size(); i++) {
      boolean last = i == paths.size() - 1;
      SegmentHeader header = header(paths.get(i), last);
      if (header == null) {
        if (tidy) {
          remove(paths.get(i));
        }
        return;
      }
      checkOrder(paths.get(i), header, segments.list());
      segments.add(Segment.open(paths.get(i), header, Files.size(paths.get(i))));
    }
  }

  private static void remove(Path path) throws IOException {
    Files.delete(path);
    LOG.info("removed {}: it was being made when the server stopped and holds nothing", path);
  }

  static List<Path> paths(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  // A crash while a segment is being made leaves a file with no valid header and nothing after it.
  private static @Nullable SegmentHeader header(Path path, boolean last) throws IOException {
    ByteBuffer start = ByteBuffer.wrap(head(path));
    Optional<SegmentHeader> header = SegmentHeader.decode(start);
    if (header.isPresent()) {
      return header.get();
    }
    if (last && Files.size(path) <= SegmentHeader.BYTES) {
      return null;
    }
    throw damage(path, 0, "its header is damaged");
  }

  private static byte[] head(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return in.readNBytes(SegmentHeader.BYTES);
    }
  }

  private static void checkOrder(Path path, SegmentHeader header, List<Segment> before)
      throws IOException {
    if (before.isEmpty()) {
      return;
    }
    Segment previous = before.get(before.size() - 1);
    if (!header.journalId().equals(previous.header().journalId())) {
      throw damage(path, 0, "it belongs to another journal");
    }
    if (header.number() != previous.number() + 1) {
      throw damage(path, 0, "the segment before number " + header.number() + " is missing");
    }
    if (Files.size(previous.path()) < header.previousLength()) {
      throw damage(
          previous.path(),
          Files.size(previous.path()),
          "it is shorter than the " + header.previousLength() + " bytes that its successor states");
    }
    previous.validLength(header.previousLength());
  }

  private static Found finish(Segments segments, boolean tidy) throws IOException {
    List<Segment> all = segments.list();
    if (all.isEmpty()) {
      return new Found(segments, Head.START, Optional.empty());
    }
    Segment last = all.get(all.size() - 1);
    long length = Files.size(last.path());
    SegmentScan scan = SegmentScan.toEnd(last, length);
    last.validLength(scan.end());
    if (tidy && scan.end() < length) {
      LOG.warn(
          "cut {} bytes at the end of {}: a batch that was being written and was never answered",
          length - scan.end(),
          last.path().getFileName());
    }
    // A start that was cut short leaves an empty segment: the stop before it still stands.
    Optional<CleanStop> stop = scan.stop();
    if (scan.empty() && all.size() > 1) {
      Segment before = all.get(all.size() - 2);
      stop = SegmentScan.toEnd(before, before.validLength()).stop();
    }
    segments.dropped(Math.max(last.header().lastDrop(), scan.lastDrop()));
    return new Found(segments, scan.head(), stop);
  }

  static BadJournal damage(Path path, long offset, String what) {
    return damage(path, offset, 0, what);
  }

  /** With the number of the record that stands there, or would; 0 where that is not known. */
  static BadJournal damage(Path path, long offset, long sequence, String what) {
    String name = String.valueOf(path.getFileName());
    return new BadJournal(
        "the journal is damaged: segment "
            + name
            + ", offset "
            + offset
            + (sequence == 0 ? "" : ", record " + AuditIds.auditId(sequence))
            + ": "
            + what
            + ". Nothing was changed; restore the file from a backup.",
        new FaultPlace(name, offset, sequence));
  }
}

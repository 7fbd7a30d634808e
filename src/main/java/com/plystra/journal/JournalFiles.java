package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the files of a journal and finds its end. Changes nothing. */
final class JournalFiles {
  static final String SUFFIX = ".plyj";
  private static final String INDEX = ".plyx";
  private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);

  private JournalFiles() {}

  /**
   * What was found.
   *
   * @param heads the last record that stands of each chain, oldest chain first
   * @param stop what version 1.0 wrote last at a stop, when that is the last thing in the journal
   * @param torn whether something that does not count follows the last segment's batches
   */
  record Found(Segments segments, List<Head> heads, Optional<FileFingerprint> stop, boolean torn) {
    Found {
      heads = List.copyOf(heads);
    }

    /** A journal that is only read. */
    static Found of(Segments segments, Head head) {
      return found(segments, head, Optional.empty(), false);
    }

    /** The last record that stands. */
    Head head() {
      return heads.get(heads.size() - 1);
    }
  }

  private static Found found(
      Segments segments, Head head, Optional<FileFingerprint> stop, boolean torn) {
    List<Head> heads = heads(segments.list(), head);
    ChainLinks.require(segments.list(), heads);
    return new Found(segments, heads, stop, torn);
  }

  /** The last record of each chain, the last chain's being known. */
  static List<Head> heads(List<Segment> all, Head head) {
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i++) {
      // The first header of another chain does not say how the one before ended.
      if (all.get(i).header().head().chain() != all.get(i + 1).header().head().chain()) {
        heads.add(SegmentCheck.end(all.get(i)));
      }
    }
    heads.add(head);
    return heads;
  }

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

  static Found open(Path directory) throws IOException {
    return open(directory, Optional.empty());
  }

  /**
   * Another process may be writing meanwhile.
   *
   * @param published how far that process had come before; what is behind that does not count
   */
  static Found open(Path directory, Optional<Published> published) throws IOException {
    // Before the segments: what is forced meanwhile only adds to what the head file says.
    Optional<HeadMark> witness = HeadFile.read(directory);
    List<Path> paths = paths(directory);
    Optional<Dropped> dropped = DropSearch.newest(paths);
    // What a crash left of dropped segments is not read any more.
    long first = dropped.map(Dropped::through).orElse(0L) + 1;
    long last = published.map(Published::segment).orElse(Long.MAX_VALUE);
    Segments segments = new Segments();
    try {
      add(paths.stream().filter(p -> number(p) >= first && number(p) <= last).toList(), segments);
      checkFirst(segments.list(), first, dropped);
      refuseMissing(directory, segments.list(), witness);
      return published.isPresent()
          ? finish(segments, witness, published.get())
          : finish(segments, witness);
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
          "the segments before number " + begin.number() + ", from " + first + " on, are missing");
    }
    if (dropped.isPresent() && !begin.header().head().follows(dropped.get().head())) {
      throw damage(begin.path(), 0, "it does not go on where the dropped segments ended");
    }
  }

  static List<Path> paths(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static void add(List<Path> paths, Segments segments) throws IOException {
    for (int i = 0; i < paths.size(); i++) {
      Path path = paths.get(i);
      Optional<SegmentHeader> header = header(path);
      if (header.isEmpty()) {
        if (i == paths.size() - 1 && wasBeingMade(path, segments.list())) {
          LOG.info("{} was being made when the server stopped, and holds nothing", path);
          return;
        }
        throw damage(path, 0, "its header is damaged");
      }
      checkOrder(path, header.get(), segments.list());
      segments.add(Segment.open(path, header.get(), Files.size(path)));
    }
  }

  private static Optional<SegmentHeader> header(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return SegmentHeader.decode(ByteBuffer.wrap(in.readNBytes(SegmentHeader.BYTES)));
    }
  }

  // A crash while a segment is made leaves a file whose header is torn, and no batch. Its header
  // was damaged otherwise, and what it holds is missed.
  private static boolean wasBeingMade(Path path, List<Segment> before) throws IOException {
    long number = before.isEmpty() ? 1 : before.get(before.size() - 1).number() + 1;
    SegmentHeader header = new SegmentHeader(number, new UUID(0, 0), 0, Head.START, 0);
    try (Segment segment = Segment.open(path, header, 0)) {
      return BatchSearch.next(segment, 0, Files.size(path), -1) == null;
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

  private static void refuseMissing(Path directory, List<Segment> all, Optional<HeadMark> witness) {
    if (witness.isEmpty() && !all.isEmpty()) {
      throw damage(
          "head file " + directory.resolve(HeadFile.NAME),
          "it is missing, and nothing else tells whether the last segment has been shortened");
    }
    if (all.isEmpty() && witness.isPresent() && witness.get().head().sequence() > 0) {
      throw damage(
          "segment " + name(witness.get().segment()),
          "it is missing, as all others are, and the head file says that record "
              + witness.get().head().sequence()
              + " was forced");
    }
    if (!all.isEmpty()) {
      witness.ifPresent(w -> compare(w, all));
    }
  }

  /** Compares the witness with what the segments' headers say. */
  private static void compare(HeadMark witness, List<Segment> all) {
    for (Segment segment : all) {
      SegmentHeader header = segment.header();
      if (!witness.journalId().equals(header.journalId())) {
        throw damage(segment.path(), 0, "it belongs to another journal than the head file");
      }
      if (header.head().sequence() == witness.head().sequence()
          && !header.head().hash().equals(witness.head().hash())) {
        throw damage(segment.path(), 0, "the chain before it is not what the head file says");
      }
    }
  }

  private static Found finish(Segments segments, Optional<HeadMark> witness) throws IOException {
    List<Segment> all = segments.list();
    if (all.isEmpty()) {
      return Found.of(segments, Head.START);
    }
    Segment last = all.get(all.size() - 1);
    long length = Files.size(last.path());
    SegmentScan scan = SegmentScan.toEnd(last, length, witness);
    last.validLength(scan.end());
    boolean torn = !BatchSearch.isZero(last, scan.end(), length);
    // A start that was cut short leaves an empty segment: the stop before it still stands.
    Optional<FileFingerprint> stop = scan.stop();
    if (scan.empty() && all.size() > 1) {
      Segment before = all.get(all.size() - 2);
      stop = SegmentScan.toEnd(before, before.validLength(), Optional.empty()).stop();
    }
    segments.dropped(Math.max(last.header().lastDrop(), scan.lastDrop()));
    return found(segments, scan.head(), stop, torn);
  }

  /** All of what was published is there, or it is damage: nothing of that is a torn end. */
  private static Found finish(Segments segments, Optional<HeadMark> witness, Published published)
      throws IOException {
    List<Segment> all = segments.list();
    if (all.isEmpty() || all.get(all.size() - 1).number() != published.segment()) {
      throw damage(
          "segment " + name(published.segment()),
          "it is missing, and the server that runs has forced records in it");
    }
    Segment last = all.get(all.size() - 1);
    long length = Math.min(published.length(), Files.size(last.path()));
    // The head file may have been written since.
    SegmentScan scan =
        SegmentScan.toEnd(
            last, length, witness.filter(w -> w.head().sequence() <= published.record()));
    if (scan.end() != published.length()) {
      throw damage(
          last.path(),
          scan.end(),
          scan.head().sequence() + 1,
          "a batch is damaged, and the server that runs has forced it");
    }
    last.validLength(scan.end());
    segments.dropped(Math.max(last.header().lastDrop(), scan.lastDrop()));
    return Found.of(segments, scan.head());
  }

  static BadJournal damage(Path path, long offset, String what) {
    return damage(path, offset, 0, what);
  }

  /** With the number of the record that stands there, or would; 0 where that is not known. */
  static BadJournal damage(Path path, long offset, long sequence, String what) {
    String name = String.valueOf(path.getFileName());
    String record = sequence == 0 ? "" : ", record " + AuditIds.auditId(sequence);
    return new BadJournal(
        refusal("segment " + name + ", offset " + offset + record, what),
        new FaultPlace(name, offset, sequence));
  }

  static BadJournal damage(String place, String what) {
    return new BadJournal(refusal(place, what));
  }

  private static String refusal(String place, String what) {
    return "the journal is damaged: "
        + place
        + ": "
        + what
        + ". Nothing was changed. Put the files back from a backup, or have what can be saved"
        + " by plystra salvage, which says first what would be lost";
  }
}

package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal as far as it can be read, whatever has become of its files. It is read by its batches:
 * each says which records it holds and on which chain it was built, so that what is missing between
 * two of them is known by number.
 */
public final class DamagedJournal implements AutoCloseable {
  private final List<DamagedSegment> segments = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<String> faults = new LinkedHashSet<>();
  private Optional<Witness> witness;

  private DamagedJournal(Optional<Witness> witness) {
    this.witness = witness;
  }

  /** Takes in what is read, in the order of the records. */
  public interface Sink {
    /** A record that is whole. */
    void kept(Stored stored);

    /** Records that are missing or cannot be read. */
    void lost(long first, long last);
  }

  /** A batch in its segment. */
  private record Piece(DamagedSegment segment, Segment.Batch batch) {
    BatchHeader header() {
      return batch.header();
    }

    long last() {
      return header().firstSequence() + header().records() - 1;
    }
  }

  /**
   * Opens the files and finds the batches; changes nothing.
   *
   * @throws BadJournal when another version wrote them, or when the first ones were dropped
   */
  public static DamagedJournal open(Path directory) throws IOException {
    List<String> faults = new ArrayList<>();
    DamagedJournal journal = new DamagedJournal(witness(directory, faults));
    journal.faults.addAll(faults);
    try {
      for (Path path : JournalFiles.paths(directory)) {
        journal.segments.add(DamagedSegment.open(path));
      }
      journal.survey();
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static Optional<Witness> witness(Path directory, List<String> faults) throws IOException {
    Optional<Witness> found;
    try {
      found = HeadFile.read(directory);
    } catch (BadJournal e) {
      faults.add("head file: neither of its slots is whole");
      return Optional.empty();
    }
    if (found.isEmpty()) {
      faults.add("head file: it is missing");
    }
    return found;
  }

  private void survey() {
    segments.sort(
        Comparator.comparingLong(DamagedSegment::number)
            .thenComparing(s -> !s.isNamedRight())
            .thenComparing(DamagedSegment::path));
    Set<Long> seen = new HashSet<>();
    for (DamagedSegment extra : List.copyOf(segments)) {
      if (!seen.add(extra.number())) {
        fault(extra, 0, "there is another file of the same segment");
        segments.remove(extra);
        extra.close();
      }
    }
    refuseStrangers();
    refuseDropped();
    for (int i = 0; i < segments.size(); i++) {
      survey(segments.get(i), i + 1 < segments.size() ? segments.get(i + 1) : null);
    }
  }

  private void refuseStrangers() {
    UUID id = id();
    for (DamagedSegment stranger : List.copyOf(segments)) {
      if (stranger.header().map(h -> !h.journalId().equals(id)).orElse(false)) {
        fault(stranger, 0, "it belongs to another journal");
        segments.remove(stranger);
        stranger.close();
      }
    }
    if (witness.map(w -> !w.journalId().equals(id)).orElse(false)) {
      faults.add("head file: it belongs to another journal");
      witness = Optional.empty();
    }
  }

  // Which changes can be kept is found by making all of them again from the first on.
  private void refuseDropped() {
    if (segments.stream().flatMap(s -> s.header().stream()).anyMatch(h -> h.lastDrop() > 0)) {
      throw new BadJournal(
          "the journal cannot be salvaged: its first segments were dropped as AUDIT_RETENTION says,"
              + " and what they held is needed for that. Restore a backup");
    }
  }

  private void survey(DamagedSegment segment, @Nullable DamagedSegment next) {
    boolean follows = next != null && next.number() == segment.number() + 1;
    long end =
        follows && next != null
            ? next.header().map(SegmentHeader::previousLength).orElse(Long.MAX_VALUE)
            : Long.MAX_VALUE;
    segment.survey(end);
    if (!segment.isNamedRight()) {
      fault(segment, 0, "it holds segment " + segment.number());
    }
    if (segment.header().isEmpty() && !(next == null && segment.batches().isEmpty())) {
      fault(segment, 0, "its header is damaged");
    }
    segment.bad().forEach(offset -> fault(segment, offset, "a batch is damaged"));
    if (end < Long.MAX_VALUE && segment.end() < end && segment.bad().isEmpty()) {
      fault(segment, segment.end(), "it is shorter than its successor states");
    }
    if (next != null && !follows) {
      faults.add("segment " + JournalFiles.name(segment.number() + 1) + ": it is missing");
    }
    segment.batches().forEach(batch -> add(new Piece(segment, batch)));
  }

  // What a later segment holds replaces what an earlier one has in excess: a batch whose force had
  // failed, or a part of the file that was written again.
  private void add(Piece piece) {
    if (piece.header().records() == 0) {
      return;
    }
    while (!pieces.isEmpty() && last().last() >= piece.header().firstSequence()) {
      if (last().segment() == piece.segment()) {
        fault(piece.segment(), piece.batch().offset(), "its records are there already");
        return;
      }
      pieces.remove(pieces.size() - 1);
    }
    pieces.add(piece);
  }

  private Piece last() {
    return pieces.get(pieces.size() - 1);
  }

  private void fault(DamagedSegment segment, long offset, String what) {
    faults.add("segment " + segment.path().getFileName() + ", offset " + offset + ": " + what);
  }

  /** What is wrong, each with its place, as far as it was found; more may be after reading. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Which journal it is; a new one where nothing tells. */
  public UUID id() {
    return segments.stream()
        .map(DamagedSegment::header)
        .flatMap(Optional::stream)
        .map(SegmentHeader::journalId)
        .findFirst()
        .or(() -> witness.map(Witness::journalId))
        .orElseGet(UUID::randomUUID);
  }

  /** The last change that any batch, or the head file, says there was. */
  public long lastMutation() {
    long stated = witness.map(w -> w.head().lastMutation()).orElse(0L);
    for (Piece piece : pieces) {
      stated = Math.max(stated, piece.header().lastMutation());
    }
    return stated;
  }

  /**
   * Whether the head file says how far the journal reached; else more may be missing at its end.
   */
  public boolean knowsItsEnd() {
    return witness.isPresent();
  }

  /** Hands on every record in order, and what is missing between them. */
  public void read(Sink sink) {
    long last = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      gap(last, piece.header().firstSequence(), sink);
      read(piece, i + 1 < pieces.size() ? pieces.get(i + 1) : null, sink);
      last = piece.last();
    }
    long end = last;
    witness
        .map(w -> w.head().sequence())
        .filter(forced -> forced > end)
        .ifPresent(forced -> endsEarly(end, forced, sink));
  }

  private void endsEarly(long last, long forced, Sink sink) {
    String place =
        segments.isEmpty()
            ? JournalFiles.name(1)
            : segments.get(segments.size() - 1).path().getFileName()
                + ", offset "
                + segments.get(segments.size() - 1).end();
    faults.add(
        "segment " + place + ": it ends at record " + last + ", and " + forced + " was forced");
    gap(last, forced + 1, sink);
  }

  private static void gap(long last, long next, Sink sink) {
    long from =
        Sequence.chain(last) == Sequence.chain(next)
            ? last + 1
            : Sequence.of(Sequence.chain(next), 1);
    if (from < next) {
      sink.lost(from, next - 1);
    }
  }

  private void read(Piece piece, @Nullable Piece next, Sink sink) {
    List<Optional<Stored>> records = piece.segment().records(piece.batch());
    Digest hash = piece.header().previousHash();
    boolean readable = true;
    for (Optional<Stored> record : records) {
      readable &= record.isPresent();
      hash = readable ? link(hash, record.orElseThrow()) : hash;
    }
    if (readable && !isExpected(hash, piece, next)) {
      fault(piece.segment(), piece.batch().offset(), "the chain is broken: a record was altered");
      sink.lost(piece.header().firstSequence(), piece.last());
      return;
    }
    if (!readable) {
      fault(piece.segment(), piece.batch().offset(), "records refer to what is damaged");
    }
    long sequence = piece.header().firstSequence();
    for (Optional<Stored> record : records) {
      long number = sequence++;
      record.ifPresentOrElse(sink::kept, () -> sink.lost(number, number));
    }
  }

  private static Digest link(Digest before, Stored stored) {
    return Canonical.link(
        before, stored.sequence(), Micros.of(stored.createdAt()), Canonical.body(stored.record()));
  }

  // The batch behind it says on which link it was built, and so does the head file.
  private boolean isExpected(Digest hash, Piece piece, @Nullable Piece next) {
    boolean linked =
        next == null
            || next.header().firstSequence() != piece.last() + 1
            || next.header().previousHash().equals(hash);
    return linked
        && witness
            .filter(w -> w.head().sequence() == piece.last())
            .map(w -> w.head().hash().equals(hash))
            .orElse(true);
  }

  /**
   * The segments, from the first on, that hold nothing but records before {@code lost} and can stay
   * as they are.
   */
  List<DamagedSegment> sound(long lost) {
    List<DamagedSegment> sound = new ArrayList<>();
    for (DamagedSegment segment : segments) {
      boolean stays =
          segment.number() == sound.size() + 1
              && segment.header().isPresent()
              && segment.bad().isEmpty()
              && segment.header().get().head().sequence() < lost
              && isWhole(segment, lost);
      if (!stays) {
        break;
      }
      sound.add(segment);
    }
    return sound;
  }

  private boolean isWhole(DamagedSegment segment, long lost) {
    List<Piece> its = pieces.stream().filter(p -> p.segment() == segment).toList();
    long there = segment.batches().stream().filter(b -> b.header().records() > 0).count();
    return there == its.size() && its.stream().allMatch(p -> p.last() < lost);
  }

  /** The files that would be written anew when nothing after {@code lost} can stay as it is. */
  public List<String> rewritten(long lost) {
    List<DamagedSegment> sound = sound(lost);
    return segments.stream()
        .filter(segment -> !sound.contains(segment))
        .map(segment -> String.valueOf(segment.path().getFileName()))
        .toList();
  }

  @Override
  public void close() {
    segments.forEach(DamagedSegment::close);
  }
}

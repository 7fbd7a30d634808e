package com.plystra.journal;

import com.plystra.base.hash.Digest;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The readable rest of a journal whose files are damaged. Each batch states which records it holds
 * and which link it follows, so the numbers of the records that are missing between two batches are
 * known.
 */
public final class DamagedJournal implements AutoCloseable {
  private final List<DamagedSegment> segments = new ArrayList<>();
  private final List<DamagedBatch> pieces = new ArrayList<>();
  private final Set<String> faults = new LinkedHashSet<>();
  private final ChainEnds ends = new ChainEnds();
  private Optional<HeadMark> witness;
  private final DamagedLinks links;

  private DamagedJournal(Optional<HeadMark> witness) {
    this.witness = witness;
    this.links = new DamagedLinks(pieces, () -> this.witness, ends);
  }

  /** Receives what is read, in the order of the records. */
  public interface Sink {
    /** Receives a whole record. */
    void kept(Stored stored);

    /** Receives a range of records that are missing or cannot be read. */
    void lost(long first, long last);
  }

  /**
   * Opens the files and finds the batches; changes nothing.
   *
   * @param inDatabase the last change that the database holds, which was in the journal; 0 for none
   * @throws BadJournal when another version wrote them, or when the first ones were dropped
   */
  public static DamagedJournal open(Path directory, long inDatabase) throws IOException {
    List<String> faults = new ArrayList<>();
    DamagedJournal journal = new DamagedJournal(witness(directory, faults));
    journal.faults.addAll(faults);
    journal.ends.wrote(inDatabase);
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

  private static Optional<HeadMark> witness(Path directory, List<String> faults)
      throws IOException {
    Optional<HeadMark> found;
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
    findEnds();
  }

  private void findEnds() {
    witness.map(HeadMark::head).ifPresent(ends::wrote);
    segments.stream().flatMap(s -> s.header().stream()).forEach(h -> ends.wrote(h.head()));
    pieces.forEach(piece -> ends.wrote(piece.header().lastMutation()));
    links.findNamed(id());
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

  // To find the changes that can be kept, all of them are applied again from the first on.
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
    segment.batches().forEach(batch -> add(new DamagedBatch(segment, batch)));
  }

  // What a later segment holds replaces what an earlier one has in excess: a batch whose force
  // failed, or a part of the file that was written again.
  private void add(DamagedBatch piece) {
    if (piece.header().records() == 0) {
      ends.wrote(piece.header().firstSequence() - 1);
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

  private DamagedBatch last() {
    return pieces.get(pieces.size() - 1);
  }

  private void fault(DamagedSegment segment, long offset, String what) {
    faults.add("segment " + segment.path().getFileName() + ", offset " + offset + ": " + what);
  }

  /** The faults found so far, each with its place; reading may find more. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** The id of the journal; a new one if no file states it. */
  public UUID id() {
    return segments.stream()
        .map(DamagedSegment::header)
        .flatMap(Optional::stream)
        .map(SegmentHeader::journalId)
        .findFirst()
        .or(() -> witness.map(HeadMark::journalId))
        .orElseGet(UUID::randomUUID);
  }

  /**
   * The last known change.
   *
   * @param mutation the last change; 0 for none
   * @param state the sum over all rows after it
   */
  public record Changes(long mutation, Digest state) {}

  /** The last change that any batch, any segment, or the head file states. */
  public Changes changes() {
    Stream<Changes> heads =
        Stream.concat(
                witness.map(HeadMark::head).stream(),
                segments.stream().flatMap(s -> s.header().stream()).map(SegmentHeader::head))
            .map(head -> new Changes(head.lastMutation(), head.stateDigest()));
    Stream<Changes> batches =
        pieces.stream().map(p -> new Changes(p.header().lastMutation(), p.header().stateDigest()));
    return Stream.concat(heads, batches)
        .max(Comparator.comparingLong(Changes::mutation))
        .orElse(new Changes(0, Digest.ZERO));
  }

  /**
   * Whether the head file says how far the journal reached; else more may be missing at its end.
   */
  public boolean knowsItsEnd() {
    return witness.isPresent();
  }

  /** The last known chain. */
  public int lastChain() {
    return ends.lastChain();
  }

  /** Passes every record in order, and the gaps between them, to the sink. */
  public void read(Sink sink) {
    long last = 0;
    for (int i = 0; i < pieces.size(); i++) {
      DamagedBatch piece = pieces.get(i);
      lost(ends.between(last, piece.header().firstSequence()), last, sink);
      read(piece, links.next(i), sink);
      last = piece.last();
    }
    lost(ends.after(last), last, sink);
  }

  private void lost(List<ChainEnds.Range> missing, long last, Sink sink) {
    for (ChainEnds.Range range : missing) {
      if (range.last() == ends.last(range.last())) {
        endsEarly(range, last);
      }
      sink.lost(range.first(), range.last());
    }
  }

  private void endsEarly(ChainEnds.Range missing, long last) {
    faults.add(
        place(Sequence.chain(missing.first()))
            + (Sequence.number(missing.first()) == 1
                ? ": there is none of its records"
                : ": it ends at record " + AuditIds.auditId(last))
            + ", and "
            + AuditIds.auditId(missing.last())
            + " was forced");
  }

  /** Where a chain ends. */
  private String place(int chain) {
    return segments.stream()
        .filter(s -> s.header().map(h -> h.head().chain() == chain).orElse(false))
        .reduce((first, second) -> second)
        .map(s -> "segment " + s.path().getFileName() + ", offset " + s.end())
        .orElse("chain " + chain);
  }

  private void read(DamagedBatch piece, @Nullable DamagedBatch next, Sink sink) {
    List<Optional<Stored>> records = piece.records();
    boolean readable = records.stream().allMatch(Optional::isPresent);
    if (readable && !links.isExpected(piece, records, next)) {
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
    List<DamagedBatch> its = pieces.stream().filter(p -> p.segment() == segment).toList();
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

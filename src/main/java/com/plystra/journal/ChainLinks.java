package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The chains that provably belong to a journal: those that start with a {@link JournalBegun} of
 * this journal that names all earlier chains, and those that such a record names. Servers write
 * this record first in a segment; in other places it is ignored.
 *
 * @param begun in the order of the journal
 */
public record ChainLinks(List<Begun> begun) {
  /**
   * A record that starts a chain, or links it from then on.
   *
   * @param before the record that it follows in its chain; number 0 where it is the first
   */
  public record Begun(long sequence, long createdAtMicros, Mark before, JournalBegun says) {
    /** Whether it is the first record of its chain. */
    public boolean isFirst() {
      return Sequence.number(sequence) == 1;
    }

    public int chain() {
      return Sequence.chain(sequence);
    }
  }

  public ChainLinks {
    begun = List.copyOf(begun);
  }

  /** Reads the first records of all segments; nothing is checked. */
  static ChainLinks of(List<Segment> segments) {
    List<Begun> found = new ArrayList<>();
    segments.forEach(segment -> first(segment).ifPresent(found::add));
    return new ChainLinks(found);
  }

  /** Whether any chain of the journal is linked; reads no more than needed. */
  static boolean isAny(List<Segment> segments) {
    List<Segment> likely = new ArrayList<>(segments);
    // At the start of a journal, or where a later version continued it.
    likely.sort(Comparator.comparingLong(s -> s.number() == 1 ? Long.MIN_VALUE : -s.number()));
    return likely.stream().anyMatch(segment -> first(segment).filter(ChainLinks::fits).isPresent());
  }

  // A salvage writes a new chain; records that name the old one do not apply to it.
  private static boolean fits(Begun begun) {
    return begun.isFirst() || begun.says().heads().contains(begun.before());
  }

  private static Optional<Begun> first(Segment segment) {
    for (long offset = Segment.start(); offset < segment.validLength(); ) {
      BatchHeader header = segment.batchHeader(offset);
      if (header == null) {
        return Optional.empty();
      }
      if (header.records() > 0) {
        return header.is(BatchHeader.HAS_MUTATIONS) ? first(segment, offset) : Optional.empty();
      }
      offset += header.length();
    }
    return Optional.empty();
  }

  private static Optional<Begun> first(Segment segment, long offset) {
    Segment.Batch batch = segment.batch(offset, segment.validLength());
    if (batch == null) {
      return Optional.empty();
    }
    try {
      return first(segment, batch);
    } catch (BadJournal
        | IndexOutOfBoundsException
        | BufferUnderflowException
        | ArithmeticException
        | NullPointerException e) {
      // A record that cannot be read is reported, with its place, by the check of the chain.
      return Optional.empty();
    }
  }

  private static Optional<Begun> first(Segment segment, Segment.Batch batch) {
    Head before = segment.header().head();
    RecordReader reader = new RecordReader(segment);
    return reader.entries(batch).stream()
        .filter(RecordReader.Entry::isRecord)
        .findFirst()
        .filter(entry -> entry.type().isMutation())
        .map(entry -> reader.record(before.sequence() + 1, entry))
        .flatMap(
            stored ->
                JournalBegun.of(stored.record())
                    .map(
                        says ->
                            new Begun(
                                stored.sequence(),
                                Micros.of(stored.createdAt()),
                                Mark.of(before),
                                says)));
  }

  /** All records that are named. */
  public Set<Long> named() {
    Set<Long> named = new HashSet<>();
    begun.forEach(b -> b.says().heads().forEach(mark -> named.add(mark.sequence())));
    return named;
  }

  /**
   * Finds the chains that no record links.
   *
   * @param ends the last record of each chain, oldest chain first
   * @param right whether a record has the link by which it is named
   */
  public List<Head> unlinked(List<Head> ends, Predicate<Mark> right) {
    return ends.stream()
        .filter(end -> end.number() > 0)
        .filter(end -> begun.stream().noneMatch(b -> links(b, end.chain(), ends, right)))
        .toList();
  }

  private boolean links(Begun begun, int chain, List<Head> ends, Predicate<Mark> right) {
    if (begun.chain() != chain) {
      return names(begun, chain, right);
    }
    return (begun.isFirst() || begun.says().heads().contains(begun.before()))
        && begun.says().heads().stream().allMatch(mark -> isRight(begun, mark, right))
        && ends.stream()
            .filter(other -> other.chain() < chain && other.number() > 0)
            .allMatch(other -> names(begun, other.chain(), right) || isLater(other, chain, right));
  }

  private static boolean names(Begun begun, int chain, Predicate<Mark> right) {
    return begun.says().heads().stream()
        .filter(m -> Sequence.chain(m.sequence()) == chain && Sequence.number(m.sequence()) > 0)
        .anyMatch(m -> isRight(begun, m, right));
  }

  private static boolean isRight(Begun begun, Mark mark, Predicate<Mark> right) {
    return mark.equals(begun.before()) || right.test(mark);
  }

  // Of the two chains of a start, the one with the lower number may get its first record last.
  private boolean isLater(Head other, int chain, Predicate<Mark> right) {
    return begun.stream()
        .anyMatch(b -> b.isFirst() && b.chain() == other.chain() && names(b, chain, right));
  }

  /** The records that name another one with a wrong link. */
  public List<Begun> wrong(Predicate<Mark> right) {
    return begun.stream()
        .filter(b -> !b.says().heads().stream().allMatch(m -> isRight(b, m, right)))
        .toList();
  }

  /** A record of another journal, or of another chain than its own; empty when there is none. */
  public Optional<Begun> foreign(UUID journal) {
    return begun.stream()
        .filter(b -> !b.says().journal().equals(journal) || b.says().chain() != b.chain())
        .findFirst();
  }

  /**
   * Checks a journal when it is opened: with one chain, there is nothing to link.
   *
   * @throws BadJournal when it has a chain that no record links, and other chains are linked
   */
  static void require(List<Segment> segments, List<Head> ends) {
    if (ends.size() < 2) {
      return;
    }
    ChainLinks links = of(segments);
    List<Head> unlinked = links.begun().isEmpty() ? List.of() : links.unlinked(ends, asEnd(ends));
    if (!unlinked.isEmpty()) {
      throw unlinked(segments, unlinked.get(0));
    }
  }

  // Only ends of chains are checked: more would take reading everything.
  private static Predicate<Mark> asEnd(List<Head> ends) {
    return mark ->
        ends.stream()
            .filter(end -> end.chain() == Sequence.chain(mark.sequence()))
            .allMatch(
                end ->
                    mark.sequence() < end.sequence()
                        || (mark.sequence() == end.sequence() && mark.hash().equals(end.hash())));
  }

  /** The error for a chain that no record links. */
  static BadJournal unlinked(List<Segment> segments, Head end) {
    Path path =
        segments.stream()
            .filter(segment -> segment.header().head().chain() == end.chain())
            .map(Segment::path)
            .findFirst()
            .orElseThrow();
    return new BadJournal(
        "segment "
            + path.getFileName()
            + " begins chain "
            + end.chain()
            + ", which no record of this journal links: its first record is no "
            + JournalBegun.ACTION
            + " that names the chains before it, and no later one names it. No server of this"
            + " journal wrote that chain. Nothing was changed; restore a backup, or put the"
            + " journal's own files back",
        new FaultPlace(String.valueOf(path.getFileName()), 0, Sequence.of(end.chain(), 1)));
  }
}

package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The result of a successful verification of the whole journal: every sum and the chain are right.
 *
 * @param first the number of the first record that was checked
 * @param records how many records were checked
 * @param bytes how many bytes were read
 * @param heads the last record of each chain, oldest chain first
 * @param notes sentences about what is no fault and an auditor should know
 */
public record Verification(
    long segments, long first, long records, long bytes, List<Head> heads, List<String> notes) {
  public Verification {
    heads = List.copyOf(heads);
    notes = List.copyOf(notes);
  }

  /** Without notes. */
  public Verification(long segments, long first, long records, long bytes, List<Head> heads) {
    this(segments, first, records, bytes, heads, List.of());
  }

  /**
   * The options of a verification.
   *
   * @param from segments that end before this record are assumed to be right; 0 for none
   * @param marks heads that were kept elsewhere and must be in the journal
   * @param mostThreads the greatest number of threads; a server that goes on serving allows one
   */
  public record Options(long from, List<Mark> marks, int mostThreads) {
    public static final Options ALL = new Options(0, List.of());

    /** With as many threads as there are processors and memory for. */
    public Options(long from, List<Mark> marks) {
      this(from, marks, Integer.MAX_VALUE);
    }

    public Options {
      marks = List.copyOf(marks);
    }
  }

  /** Receives the progress. */
  @FunctionalInterface
  public interface Progress {
    void at(long bytes, long total);
  }

  /** Verifies everything that is durable now. */
  public static Verification of(Segments journal, Progress progress) {
    return of(journal, Options.ALL, progress);
  }

  /**
   * Verifies what is durable now, so the journal of a running server can be verified too.
   *
   * @throws BadJournal naming segment, offset and record of the first fault
   */
  public static Verification of(Segments journal, Options options, Progress progress) {
    List<Segment> segments = from(journal.list(), options.from());
    ChainLinks links = ChainLinks.of(segments);
    Set<Long> marked = links.named();
    options.marks().forEach(mark -> marked.add(mark.sequence()));
    List<SegmentCheck.Found> found =
        SegmentChecks.of(segments, marked, progress, options.mostThreads());
    Verification done = summed(found);
    Map<Long, Digest> marks = new HashMap<>();
    found.forEach(f -> marks.putAll(f.links()));
    done.require(options, sequence -> Optional.ofNullable(marks.get(sequence)));
    List<String> notes = new WholeJournal(found, done.heads(), links, marks).check(options);
    return new Verification(
        done.segments(), done.first(), done.records(), done.bytes(), done.heads(), notes);
  }

  private static List<Segment> from(List<Segment> all, long from) {
    int first = 0;
    for (int i = 0; i < all.size(); i++) {
      first = all.get(i).firstSequence() <= from ? i : first;
    }
    return all.subList(first, all.size());
  }

  private static Verification summed(List<SegmentCheck.Found> found) {
    List<Head> heads = new ArrayList<>();
    long records = 0;
    long bytes = 0;
    for (SegmentCheck.Found each : found) {
      if (!heads.isEmpty() && heads.get(heads.size() - 1).chain() == each.end().chain()) {
        heads.remove(heads.size() - 1);
      }
      heads.add(each.end());
      records += each.records();
      bytes += each.bytes();
    }
    long first = found.isEmpty() ? 1 : found.get(0).segment().firstSequence();
    return new Verification(found.size(), first, records, bytes, heads);
  }

  /** The note that texts were erased. */
  public static String erased(long texts) {
    return texts + " texts about persons were erased: only their digests are left.";
  }

  /** The last record of the last chain. */
  public Head head() {
    return heads.isEmpty() ? Head.START : heads.get(heads.size() - 1);
  }

  /**
   * Compares the journal with heads that were kept elsewhere.
   *
   * @param links finds the link of a record that was checked
   * @throws BadJournal when the journal is shorter, or is another one
   */
  public void require(Options options, Function<Long, Optional<Digest>> links) {
    if (options.from() > head().sequence()) {
      throw shorter(options.from());
    }
    options.marks().forEach(mark -> require(mark, links));
  }

  private void require(Mark mark, Function<Long, Optional<Digest>> links) {
    if (Sequence.number(mark.sequence()) == 0) {
      return;
    }
    if (mark.sequence() < first) {
      throw Problem.invalid(
          "expect", mark.id() + " lies before " + AuditIds.auditId(first) + ", where this begins");
    }
    Digest link = links.apply(mark.sequence()).orElseThrow(() -> shorter(mark.sequence()));
    if (!link.equals(mark.hash())) {
      throw new BadJournal(
          "the journal is not the one that was kept: the link of record "
              + mark.id()
              + " is "
              + link
              + ", not "
              + mark.hash()
              + ". That record or one before it was altered, in this journal or in what was kept");
    }
  }

  private BadJournal shorter(long sequence) {
    long last = 0;
    for (Head head : heads) {
      last = head.chain() == Sequence.chain(sequence) ? head.sequence() : last;
    }
    return new BadJournal(
        "the journal is shorter than the one that was kept: "
            + (last == 0 ? "it has no record" : "it ends at record " + AuditIds.auditId(last))
            + (heads.size() > 1 ? " of that chain" : "")
            + ", before record "
            + AuditIds.auditId(sequence));
  }
}

package com.plystra.audit.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.audit.NdjsonFormat;
import com.plystra.audit.Selection;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Canonical;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.Dropped;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import com.plystra.journal.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export of any format: the bytes of each line, each record, the hash chains with their
 * starts and ends, and that the chains belong together. For one file; not thread-safe.
 */
public final class ExportVerifier {
  /** In microseconds. If time goes back by more, a clock was set. */
  static final long STEP = 5_000_000;

  private static final Digest NO_ROWS = Sha256.of("[]");
  private static final Set<String> NEW_STATES =
      Set.of("schema.migrated", "journal.lost", JournalEvents.SALVAGED);

  private final ExportFindings findings;
  private @Nullable ExportHead head;
  private @Nullable ChainPlaces ends;
  private Optional<Mark> last = Optional.empty();
  private long records;
  private long erased;

  private ExportVerifier(Set<Long> named) {
    this.findings = new ExportFindings(named);
  }

  /**
   * Whether a file starts like an export, or may be one that was cut short in its first bytes.
   *
   * @throws IOException when it cannot be read
   */
  public static boolean isExport(Path file) throws IOException {
    return ExportLines.isExport(file);
  }

  /**
   * Verifies the whole file.
   *
   * @param given heads that were kept elsewhere
   * @throws BadJournal when the export was altered, cut or forged
   * @throws Problem when it is of a newer format
   */
  public static VerifiedExport of(Path file, List<Mark> given, Verification.Progress progress)
      throws IOException {
    ExportVerifier verifier = new ExportVerifier(ExportLines.named(file, given));
    ExportLines.read(file, verifier::line, progress);
    return verifier.end(given);
  }

  private void line(int number, byte[] bytes) {
    if (ends != null) {
      throw new BadJournal("line " + number + ": there is more behind the trailer");
    }
    ExportLine line = ExportLine.of(number, bytes);
    if (head == null) {
      head = ExportHead.of(line);
    } else if (line.json().has(NdjsonFormat.END)) {
      ends = trailer(line, head);
    } else {
      record(line, head);
    }
  }

  private ChainPlaces trailer(ExportLine line, ExportHead of) {
    JsonNode json = line.json();
    try {
      ChainPlaces places = ExportHead.places(json.path(of.isFirst() ? "heads" : "ends"));
      Optional<Mark> named =
          Optional.of(json.path("last"))
              .filter(JsonNode::isTextual)
              .map(JsonNode::asText)
              .map(ExportVerifier::mark);
      line.requireText(new NdjsonFormat(of.version()).trailer(named, places));
      if (!named.equals(last)) {
        throw line.fault("the trailer names another last record");
      }
      if (places.list().stream().anyMatch(mark -> !isPlace(mark, of))) {
        throw line.malformed();
      }
      return ChainPlaces.of(places.list());
    } catch (NoSuchElementException e) {
      throw line.malformed();
    }
  }

  private static Mark mark(String text) {
    return Mark.in(text).stream().findFirst().orElseThrow();
  }

  // Format 1 also names chains without records.
  private static boolean isPlace(Mark mark, ExportHead of) {
    return Sequence.number(mark.sequence()) > 0
        || (of.isFirst() && mark.hash().equals(Digest.ZERO));
  }

  private void record(ExportLine line, ExportHead of) {
    Chained record = line.record();
    long sequence = record.stored().sequence();
    String id = record.stored().id();
    if (!link(record).equals(record.hash())) {
      throw line.fault(id + " is not what was recorded");
    }
    if (Sequence.number(sequence) <= 1
        && !ExportChain.start(Sequence.chain(sequence)).equals(before(record))) {
      throw line.fault(id + " is no first record of a chain");
    }
    requireOrder(line, of, sequence, id);
    ExportChain chain = findings.chain(before(record));
    requireFollows(line, of, record, chain);
    if (of.isFiltered() && !selects(of.scope().selection(), record)) {
      throw line.fault(id + " is not what the filters let through");
    }
    if (record.stored().record() instanceof MutationRecord mutation) {
      mutation(record, mutation, chain, of);
    }
    record.stored().record().eachPart(part -> erased += part.isPresent() ? 0 : 1);
    findings.add(record, chain);
    last = Optional.of(record.mark());
    records++;
  }

  private static Digest link(Chained record) {
    return Canonical.link(
        record.previous(),
        record.stored().sequence(),
        Micros.of(record.stored().createdAt()),
        Canonical.body(record.stored().record()));
  }

  private static Mark before(Chained record) {
    return new Mark(record.stored().sequence() - 1, record.previous());
  }

  // In format 1, each chain's records are together.
  private void requireOrder(ExportLine line, ExportHead of, long sequence, String id) {
    long after = last.map(Mark::sequence).orElse(of.after().orElse(0));
    if (of.isFirst() && Long.compareUnsigned(sequence, after) <= 0) {
      throw line.fault(id + " stands there twice, or is not in its place");
    }
  }

  private static void requireFollows(
      ExportLine line, ExportHead of, Chained record, ExportChain chain) {
    String id = record.stored().id();
    long missing = record.stored().sequence() - chain.end().sequence() - 1;
    if (missing < 0) {
      throw line.fault(id + " stands there twice, or is not in its place");
    }
    if (missing > 0 && !of.isFiltered()) {
      throw line.fault("a record is missing before " + id);
    }
    if (missing == 0 && !record.previous().equals(chain.end().hash())) {
      throw line.fault(id + " does not follow on the record before it");
    }
    Long before = chain.createdAt();
    if (missing == 0 && before != null && isNoTime(record, before)) {
      throw line.fault(id + " is not later than the record before it");
    }
  }

  // A server's times rise, unless its clock was set back.
  private static boolean isNoTime(Chained record, long before) {
    long back = before - Micros.of(record.stored().createdAt());
    return back >= 0 && back <= STEP;
  }

  private static boolean selects(Selection selection, Chained record) {
    return selection.holds(
        Micros.of(record.stored().createdAt()), record.stored().record().fields());
  }

  private void mutation(Chained record, MutationRecord mutation, ExportChain chain, ExportHead of) {
    String action = mutation.fields().action();
    Digest before = chain.state();
    if (!of.isFiltered()
        && before != null
        && mutation.redo().digest().equals(NO_ROWS)
        && !NEW_STATES.contains(action)
        && !mutation.stateDigest().equals(before)) {
      throw new BadJournal(record.stored().id() + " changes no row, and says that rows changed");
    }
    findings.mutation();
    switch (action) {
      case JournalEvents.BEGUN -> findings.begun(JournalEvents.begun(record, mutation), of);
      case Dropped.ACTION -> findings.dropped(JournalEvents.dropped(record, mutation), record);
      case JournalEvents.SALVAGED -> findings.salvaged(record);
      case JournalEvents.STEPPED -> findings.stepped(JournalEvents.stepped(record, mutation));
      default -> {
        // A change like any other.
      }
    }
  }

  private VerifiedExport end(List<Mark> given) {
    ExportHead of = head;
    ChainPlaces places = ends;
    if (of == null || places == null) {
      throw new BadJournal("the file was cut short: it has no trailer");
    }
    findings.ends(of, places);
    if (!of.isFiltered()) {
      findings.links(of);
    }
    findings.heads(of, given);
    if (erased > 0) {
      findings
          .notes()
          .add(erased + " texts about persons were erased: only their digests are in this file");
    }
    return new VerifiedExport(
        of.version(),
        of.scope().journal(),
        records,
        places.list(),
        of.isFiltered(),
        findings.notes(),
        findings.unproven());
  }
}

package com.plystra.storage.upkeep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import com.plystra.journal.AuditIds;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureCount;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.Listed;
import com.plystra.journal.RecordField;
import com.plystra.journal.Segment;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erasures of texts about persons. First a record states the person. Then each segment up to that
 * record is rewritten without the texts. Then a second record states that this is done. An erasure
 * without that record is carried out again: it finds what is left.
 *
 * <p>Rows that changes wrote are erased in segments before both snapshots alone, as secrets are.
 */
final class Erasures {
  /** The action of the record that an erasure is done. */
  static final String DONE = "journal.erased";

  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;
  private static final int PATIENCE = 1_000;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Journal journal;
  private final Writer writer;
  private final AuditLog audit;
  private final UpkeepRecords records;
  private final List<Pending> pending = new ArrayList<>();

  Erasures(Journal journal, Writer writer, AuditLog audit, UpkeepRecords records) {
    this.journal = journal;
    this.writer = writer;
    this.audit = audit;
    this.records = records;
  }

  /** An erasure that was recorded, and is not done. */
  record Pending(long sequence, ErasedPerson person) {
    String id() {
      return AuditIds.auditId(sequence);
    }
  }

  /** Finds those that an earlier process has not completed. */
  void scan() {
    try {
      for (Listed listed : newest(ErasedPerson.ACTION, Map.of())) {
        audit
            .get(listed.id())
            .flatMap(stored -> ErasedPerson.of(stored.record()))
            .filter(person -> !isDone(listed.id()))
            .ifPresent(person -> pending.add(new Pending(listed.sequence(), person)));
      }
    } catch (RuntimeException e) {
      // Damage is reported by what reads the log for its own sake; maintenance goes on.
      Fatal.report(e);
      LOG.warn("whether an erasure was interrupted is unknown: {}", e.toString());
    }
  }

  private boolean isDone(String record) {
    return !newest(DONE, Map.of(RecordField.RESOURCE_ID, record)).isEmpty();
  }

  private List<Listed> newest(String action, Map<RecordField, String> also) {
    Map<RecordField, String> equal = new EnumMap<>(RecordField.class);
    equal.putAll(also);
    equal.put(RecordField.ACTION, action);
    AuditQuery query =
        AuditQuery.newest(new AuditFilter(equal, Optional.empty(), Optional.empty()), PAGE);
    AuditPage page = audit.page(query);
    List<Listed> found = new ArrayList<>(page.records());
    while (page.hasMore()) {
      page = audit.page(query.after(page.cursor()));
      found.addAll(page.records());
    }
    return found;
  }

  /** Those that are not done. */
  List<Pending> pending() {
    return List.copyOf(pending);
  }

  /** Records an erasure; returns when the record is durable. */
  Pending begin(Caller caller, ErasedPerson person) {
    long before = journal.head().lastMutation();
    writer
        .submit(
            caller,
            tx -> {
              tx.record(change(person));
              return true;
            })
        .join();
    long[] found = {0};
    JournalScanner.<RuntimeException>mutationsAfter(
        journal.segments(),
        before,
        (sequence, record) ->
            ErasedPerson.of(record).filter(person::equals).ifPresent(same -> found[0] = sequence));
    if (found[0] == 0) {
      throw new IllegalStateException("the record of an erasure is not in the journal");
    }
    Pending begun = new Pending(found[0], person);
    pending.add(begun);
    return begun;
  }

  private static Change change(ErasedPerson person) {
    return new Change(
        Optional.empty(),
        ErasedPerson.ACTION,
        ErasedPerson.TYPE,
        person.userId(),
        Optional.empty(),
        Optional.of(person.json()));
  }

  /**
   * Erases from each segment up to the record's.
   *
   * @param rowsThrough the last segment whose rows no snapshot needs
   * @param stopping whether to leave the rest to the next start
   * @throws IOException when a segment could not be written, the record's has not ended yet, or the
   *     rest is left
   */
  ErasureReport complete(Pending erasure, long rowsThrough, BooleanSupplier stopping)
      throws IOException {
    long last = lastSegment(erasure);
    ErasureCount erased = ErasureCount.NONE;
    for (Segment segment : journal.segments().list()) {
      if (stopping.getAsBoolean()) {
        throw new IOException("the server stops; the next start completes the erasure");
      }
      if (segment.number() <= last) {
        boolean rows = segment.number() <= rowsThrough;
        erased = erased.plus(journal.erasure().eraseIn(segment.number(), erasure.person(), rows));
      }
    }
    ErasureCount left = journal.erasure().count(erasure.person(), last);
    if (left.isNone()) {
      records.add(DONE, "journal", erasure.id(), json(erased));
      pending.remove(erasure);
    }
    LOG.info(
        "erased {} texts and the rows of {} changes from {} records, as record {} says",
        erased.texts(),
        erased.rows(),
        erased.records(),
        erasure.id());
    return new ErasureReport(erasure.id(), erased, left.rows());
  }

  // The next record begins the next segment; it comes by itself within a second.
  private long lastSegment(Pending erasure) throws IOException {
    for (int i = 0; i < PATIENCE; i++) {
      List<Segment> all = journal.segments().list();
      long last = journal.segments().holding(erasure.sequence()).map(Segment::number).orElse(0L);
      if (last < all.get(all.size() - 1).number()) {
        return last;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IOException("the segment with record " + erasure.id() + " has not ended");
  }

  private static ObjectNode json(ErasureCount erased) {
    return JSON.createObjectNode()
        .put("records", erased.records())
        .put("texts", erased.texts())
        .put("rows", erased.rows());
  }

  /** The error of an erasure that was asked for and is not done. */
  Problem incomplete(ErasedPerson person, CompletableFuture<ErasureReport> report) {
    try {
      report.getNow(null);
    } catch (CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        return problem;
      }
      LOG.error("the erasure of {} is not complete", person.userId(), e.getCause());
    }
    return Problem.unavailable(
        "NOT_READY",
        "The erasure is not complete: see the log. If it was recorded, maintenance tries again, and"
            + " the next start completes it.");
  }
}

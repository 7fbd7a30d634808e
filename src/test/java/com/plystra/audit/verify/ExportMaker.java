package com.plystra.audit.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.audit.ExportScope;
import com.plystra.audit.NdjsonFormat;
import com.plystra.audit.Selection;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.Canonical;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.JournalNote;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RandomRecords;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes an export of records that a test makes, as whoever can write a journal could. */
public final class ExportMaker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UUID journal;
  private final RandomRecords random;
  private final List<Chained> records = new ArrayList<>();
  private final Map<Integer, Chained> last = new TreeMap<>();
  private Instant now = Instant.parse("2026-05-06T10:15:30.123456Z");

  public ExportMaker(UUID journal, long seed) {
    this.journal = journal;
    this.random = new RandomRecords(seed);
  }

  public UUID journal() {
    return journal;
  }

  /** Moves the clock. */
  public ExportMaker wait(Duration time) {
    now = now.plus(time);
    return this;
  }

  public Instant now() {
    return now;
  }

  /** Adds a record to a chain, a second after the one before. */
  public Chained add(int chain, JournalRecord record) {
    now = now.plusSeconds(1);
    Chained before = last.get(chain);
    long sequence = before == null ? Sequence.of(chain, 1) : before.stored().sequence() + 1;
    return put(sequence, before == null ? Digest.ZERO : before.hash(), record);
  }

  /** Adds a record at any place, as if another had been before it. */
  public Chained put(long sequence, Digest previous, JournalRecord record) {
    Digest body = Canonical.body(record);
    Digest hash = Canonical.link(previous, sequence, Micros.of(now), body);
    Chained chained = new Chained(new Stored(sequence, now, record), previous, hash);
    records.add(chained);
    last.put(Sequence.chain(sequence), chained);
    return chained;
  }

  /** Adds a record as it is. */
  public void put(Chained record) {
    records.add(record);
    last.put(Sequence.chain(record.stored().sequence()), record);
    if (record.stored().createdAt().isAfter(now)) {
      now = record.stored().createdAt();
    }
  }

  /** Adds records of any kind. */
  public ExportMaker add(int chain, int count) {
    for (int i = 0; i < count; i++) {
      add(chain, random.next());
    }
    return this;
  }

  /** Begins a chain, or links what is there. */
  public ExportMaker begin(int chain) {
    return begin(chain, heads(), journal);
  }

  /** Says that other records were there. */
  public ExportMaker begin(int chain, List<Mark> heads, UUID of) {
    ObjectNode says = JSON.createObjectNode().put("journal_id", of.toString());
    says.put("chain", chain).put("version", "1.1.0");
    ArrayNode marks = says.putArray("heads");
    heads.forEach(head -> marks.add(head.toString()));
    add(chain, note("journal.begun", says));
    return this;
  }

  /** A record of the journal itself, which changes no row. */
  public MutationRecord note(String action, ObjectNode says) {
    ObjectNode trace = JSON.createObjectNode().put("trace_version", "1.0").putNull("before");
    trace.set("after", says);
    return note(action, trace.toString(), state());
  }

  public MutationRecord note(String action, String trace, Digest state) {
    return JournalNote.record(action, "j", "req_1", Part.of(trace), state);
  }

  /** What the newest change says of all rows. */
  public Digest state() {
    return state(records.stream());
  }

  /** What the newest change in a chain says of all rows. */
  public Digest state(int chain) {
    return state(records.stream().filter(r -> Sequence.chain(r.stored().sequence()) == chain));
  }

  private static Digest state(Stream<Chained> of) {
    return of.map(record -> record.stored().record())
        .filter(MutationRecord.class::isInstance)
        .map(record -> ((MutationRecord) record).stateDigest())
        .reduce(Digest.ZERO, (before, after) -> after);
  }

  /** The last record of each chain. */
  public List<Mark> heads() {
    return last.values().stream().map(Chained::mark).toList();
  }

  /** The records as they were made. */
  public List<Chained> records() {
    return records;
  }

  /** Of each chain in one piece, as an export writes them that was never gone on with. */
  public List<Chained> byChain() {
    return records.stream()
        .sorted(Comparator.comparingLong(record -> record.stored().sequence()))
        .toList();
  }

  /** All of it. */
  public String export() {
    return export(byChain(), ChainPlaces.START, true);
  }

  /** Some of it, in an order, with a header and a trailer that fit. */
  public String export(List<Chained> some, ChainPlaces begins, boolean complete) {
    List<Mark> ends = new ArrayList<>(begins.list());
    some.forEach(record -> ends.add(record.mark()));
    return export(
        new NdjsonFormat(),
        new ExportScope(journal, Selection.ALL, begins, complete, 0),
        some,
        ChainPlaces.of(ends));
  }

  public static String export(
      NdjsonFormat format, ExportScope scope, List<Chained> some, ChainPlaces ends) {
    StringBuilder text = new StringBuilder(format.header(scope));
    some.forEach(record -> text.append(format.record(record)));
    Optional<Mark> end =
        some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1).mark());
    return text.append(format.trailer(end, ends)).toString();
  }
}

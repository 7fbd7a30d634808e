package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.ChainLinks;
import com.plystra.journal.Head;
import com.plystra.journal.JournalBegun;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.db.schema.tables.records.JournalRecordsRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Checks which chains of a database belong to its journal. */
final class Links {
  private Links() {}

  /** Reads all records that start or link a chain; checks nothing. */
  static ChainLinks of(DSLContext db) {
    return new ChainLinks(begun(db, DSL.noCondition()));
  }

  private static List<ChainLinks.Begun> begun(DSLContext db, Condition which) {
    RecordRows.Reader reader = new RecordRows.Reader(db);
    List<JournalRecordsRecord> rows =
        db.selectFrom(JOURNAL_RECORDS)
            .where(JOURNAL_RECORDS.KIND.eq("mutation"))
            .and(JOURNAL_RECORDS.ACTION.eq(JournalBegun.ACTION))
            .and(which)
            .orderBy(JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
            .fetch();
    List<ChainLinks.Begun> found = new ArrayList<>();
    for (Chains.Linked linked : reader.read(rows)) {
      JournalBegun.of(linked.stored().record())
          .ifPresent(says -> found.add(begun(db, linked.stored(), says)));
    }
    return found;
  }

  private static ChainLinks.Begun begun(DSLContext db, Stored stored, JournalBegun says) {
    long before = stored.sequence() - 1;
    Mark mark = new Mark(before, Chains.link(db, before).orElse(Digest.ZERO));
    return new ChainLinks.Begun(stored.sequence(), Micros.of(stored.createdAt()), mark, says);
  }

  /**
   * Throws when there are chains that no server of the journal wrote.
   *
   * @param ends the last record of each chain, oldest chain first
   * @param right whether a record agrees with a mark that names it
   * @param salvaged the last record of a salvage, which changed the links of records that were
   *     named before; 0 for none
   */
  static void require(
      ChainLinks links,
      Optional<UUID> journal,
      List<Head> ends,
      Predicate<Mark> right,
      long salvaged) {
    if (links.begun().isEmpty()) {
      return;
    }
    journal
        .flatMap(links::foreign)
        .ifPresent(
            begun -> {
              throw damage(begun.sequence(), "it is of another journal, or of another chain");
            });
    links.wrong(right).stream()
        .filter(begun -> begun.sequence() > salvaged)
        .findFirst()
        .ifPresent(
            begun -> {
              throw damage(
                  begun.sequence(),
                  "it names a record that is missing, or was altered, as the end of another chain");
            });
    links.unlinked(ends, right).stream().findFirst().ifPresent(end -> refuse(end.chain()));
  }

  /** An error for damage at a record. */
  static BadJournal damage(long sequence, String what) {
    return new BadJournal(
        "the journal is damaged: chain "
            + Sequence.chain(sequence)
            + ", record "
            + AuditIds.auditId(sequence)
            + ": "
            + what);
  }

  private static void refuse(int chain) {
    throw new BadJournal(
        "chain "
            + chain
            + " of the journal is linked by no record: its first record is no "
            + JournalBegun.ACTION
            + " that names the chains before it, and no later one names it. No server of this"
            + " journal wrote that chain. Nothing was changed; restore a backup");
  }

  /**
   * The check at a start, which does not read everything: every chain must start with such a
   * record, or be named by the newest one, which names all.
   *
   * @throws BadJournal naming a chain for which neither is true
   */
  static void requireAtStart(DSLContext db) {
    Set<Integer> withoutStart = chainsWithoutStart(db);
    List<ChainLinks.Begun> newest = newest(db);
    if (newest.isEmpty() || withoutStart.isEmpty()) {
      return;
    }
    newest.forEach(begun -> take(db, begun, withoutStart));
    if (!withoutStart.isEmpty()) {
      ofSalvage(db).forEach(begun -> take(db, begun, withoutStart));
    }
    withoutStart.stream().findFirst().ifPresent(Links::refuse);
  }

  private static void take(DSLContext db, ChainLinks.Begun begun, Set<Integer> withoutStart) {
    for (Mark mark : begun.says().heads()) {
      if (Chains.link(db, mark.sequence()).filter(mark.hash()::equals).isPresent()) {
        withoutStart.remove(Sequence.chain(mark.sequence()));
      }
    }
    withoutStart.remove(Sequence.chain(begun.sequence()));
  }

  // A salvage ends with a record that names all chains, including its own. It is looked for only
  // when the start would otherwise be refused, because that reads all records.
  private static List<ChainLinks.Begun> ofSalvage(DSLContext db) {
    return begun(db, JOURNAL_RECORDS.NUMBER.gt(1L)).stream()
        .filter(begun -> begun.says().heads().contains(begun.before()))
        .toList();
  }

  /** The chains whose first record is not one that starts a chain. */
  private static Set<Integer> chainsWithoutStart(DSLContext db) {
    return new HashSet<>(
        db.select(JOURNAL_RECORDS.CHAIN)
            .from(JOURNAL_RECORDS)
            .where(JOURNAL_RECORDS.CHAIN.in(Chains.list(db)))
            .and(JOURNAL_RECORDS.NUMBER.eq(1L))
            .and(JOURNAL_RECORDS.ACTION.ne(JournalBegun.ACTION))
            .fetch(JOURNAL_RECORDS.CHAIN));
  }

  private static List<ChainLinks.Begun> newest(DSLContext db) {
    Integer last =
        db.select(DSL.max(JOURNAL_RECORDS.CHAIN))
            .from(JOURNAL_RECORDS)
            .where(JOURNAL_RECORDS.CHAIN.in(Chains.list(db)))
            .and(JOURNAL_RECORDS.NUMBER.eq(1L))
            .and(JOURNAL_RECORDS.ACTION.eq(JournalBegun.ACTION))
            .fetchSingle()
            .value1();
    return last == null
        ? List.of()
        : begun(db, JOURNAL_RECORDS.CHAIN.eq(last).and(JOURNAL_RECORDS.NUMBER.eq(1L)));
  }
}

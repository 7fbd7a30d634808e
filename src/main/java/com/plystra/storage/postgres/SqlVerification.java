package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PARTS;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Canonical;
import com.plystra.journal.ChainLinks;
import com.plystra.journal.Head;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.SalvagedJournal;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;

/**
 * Reads every chain of a database from its first record on, and checks everything that can be
 * computed.
 */
public final class SqlVerification {
  private static final int STEP = 1_000;

  private final DSLContext db;
  private final BiConsumer<Long, Long> progress;
  private final long total;
  private final ChainLinks links;
  private final Set<Long> named;
  private final Map<Long, Digest> seen = new HashMap<>();
  private long records;
  private long bytes;
  private Head head = begin(0);
  private long salvaged;

  private SqlVerification(DSLContext db, BiConsumer<Long, Long> progress) {
    this.db = db;
    this.progress = progress;
    this.total = Chains.records(db);
    this.links = Links.of(db);
    this.named = links.named();
  }

  /**
   * The result of a successful verification.
   *
   * @param bytes the length of the records without parts
   * @param heads the last record of each chain, as computed from its first, oldest chain first
   * @param linked whether its chains name each other
   * @param erased the number of texts that were erased
   */
  public record Found(long records, long bytes, List<Head> heads, boolean linked, long erased) {}

  /**
   * Verifies the records that are committed when it starts; a server may write meanwhile.
   *
   * @param progress receives the number of checked records and of all records
   * @throws BadJournal with the chain and record of the first fault
   */
  public static Found of(Database database, BiConsumer<Long, Long> progress) {
    return database.snapshot(db -> new SqlVerification(db, progress).run());
  }

  /** The last record of each chain, without any check. */
  public static List<Head> heads(Database database) {
    return database.snapshot(
        db -> Chains.list(db).stream().map(c -> Chains.head(db, c, 0, Digest.ZERO)).toList());
  }

  private Found run() {
    List<Head> heads = new ArrayList<>();
    List<Integer> chains = Chains.list(db);
    for (int chain : chains) {
      // Chains are linked, so a missing one is found by the record that names it.
      if (links.begun().isEmpty() && chain != chains.get(0) + heads.size()) {
        throw new BadJournal("the journal is damaged: the chain before " + chain + " is missing");
      }
      head = begin(chain);
      Chains.read(db, chain, 1, this::step);
      heads.add(head);
    }
    progress.accept(records, total);
    Links.require(links, Position.journal(db), heads, this::isAsNamed, salvaged);
    long erased = db.fetchCount(JOURNAL_PARTS, JOURNAL_PARTS.JSON.isNull());
    return new Found(records, bytes, heads, !links.begun().isEmpty(), erased);
  }

  private boolean isAsNamed(Mark mark) {
    return mark.hash().equals(seen.get(mark.sequence()));
  }

  private static Head begin(int chain) {
    return new Head(Sequence.of(chain, 0), 0, Digest.ZERO, 0, Digest.ZERO);
  }

  private void step(Chains.Linked linked) {
    long sequence = linked.stored().sequence();
    if (sequence != head.sequence() + 1) {
      throw Links.damage(head.sequence() + 1, "it is missing");
    }
    long createdAt = Micros.of(linked.stored().createdAt());
    Digest body = Canonical.body(linked.stored().record());
    Digest hash = Canonical.link(head.hash(), sequence, createdAt, body);
    if (!hash.equals(linked.hash())) {
      throw Links.damage(sequence, "it was altered, or the one before it");
    }
    boolean changes = linked.stored().record() instanceof MutationRecord;
    head = new Head(sequence, createdAt, hash, changes ? sequence : 0, Digest.ZERO);
    if (changes && isSalvage(linked.stored())) {
      salvaged = sequence;
    }
    if (named.contains(sequence)) {
      seen.put(sequence, hash);
    }
    bytes += linked.bytes();
    if (++records % STEP == 0) {
      progress.accept(records, total);
    }
  }

  private static boolean isSalvage(Stored stored) {
    return stored.record().fields().action().equals(SalvagedJournal.SALVAGED);
  }
}

package com.plystra.storage.postgres;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Canonical;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.ChainReader;
import com.plystra.journal.Chained;
import com.plystra.journal.Head;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import com.plystra.journal.UnlinkedChains;
import com.plystra.journal.Verification;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The journal of a PostgreSQL database, which a server may write meanwhile. */
public final class SqlJournal implements JournalSource {
  private static final int STEP = 1_000;

  private final Database database;

  private SqlJournal(Database database) {
    this.database = database;
  }

  public static SqlJournal open(DatabaseUrl.PostgreSql url) {
    return new SqlJournal(PostgresStorage.connect(url));
  }

  @Override
  public UUID id() {
    return Position.journal(database.reads()).orElse(new UUID(0, 0));
  }

  @Override
  public List<Head> heads() {
    return SqlVerification.heads(database);
  }

  // Everything is read, even records that could be trusted: a later start would save little here.
  @Override
  public Verification verify(Verification.Options options, Verification.Progress progress) {
    SqlVerification.Found found = SqlVerification.of(database, progress::at);
    long first = found.heads().isEmpty() ? 1 : Sequence.of(found.heads().get(0).chain(), 1);
    Verification verified =
        new Verification(
            0, first, found.records(), found.bytes(), found.heads(), notes(found, options));
    verified.require(options, this::link);
    return verified;
  }

  private static List<String> notes(SqlVerification.Found found, Verification.Options options) {
    List<String> notes = new ArrayList<>();
    if (!found.linked()) {
      notes.addAll(UnlinkedChains.notes(begun(found.heads()), options));
    }
    if (found.erased() > 0) {
      notes.add(Verification.erased(found.erased()));
    }
    return notes;
  }

  private static List<Head> begun(List<Head> heads) {
    return heads.stream().filter(head -> head.number() > 0).toList();
  }

  /** None, because no records are dropped here. */
  @Override
  public List<Mark> begins() {
    return List.of();
  }

  @Override
  public Optional<Digest> link(long sequence) {
    return Chains.link(database.reads(), sequence);
  }

  @Override
  public ChainPlaces read(
      ChainPlaces after, ChainReader.Sink sink, Verification.Progress progress) {
    return database.snapshot(
        db -> {
          Reading reading = new Reading(db, after, sink, progress);
          Chains.list(db).forEach(reading::chain);
          return ChainPlaces.of(reading.reached);
        });
  }

  /** One pass through all chains. */
  private static final class Reading {
    private final DSLContext db;
    private final ChainPlaces after;
    private final ChainReader.Sink sink;
    private final Verification.Progress progress;
    private final long total;
    private final List<Mark> reached = new ArrayList<>();
    private long sequence;
    private long read;
    private Digest previous = Digest.ZERO;

    Reading(
        DSLContext db, ChainPlaces after, ChainReader.Sink sink, Verification.Progress progress) {
      this.db = db;
      this.after = after;
      this.sink = sink;
      this.progress = progress;
      this.total = Chains.records(db);
    }

    void chain(int chain) {
      sequence = after.after(chain);
      previous = Chains.link(db, sequence).orElse(Digest.ZERO);
      Chains.read(db, chain, Sequence.number(sequence) + 1, this::record);
      reached.add(new Mark(sequence, previous));
    }

    private void record(Chains.Linked linked) {
      sequence = linked.stored().sequence();
      long createdAt = Micros.of(linked.stored().createdAt());
      Digest body = Canonical.body(linked.stored().record());
      if (!Canonical.link(previous, sequence, createdAt, body).equals(linked.hash())) {
        throw new BadJournal(
            "the journal is damaged: record "
                + linked.stored().id()
                + " was altered, or does not follow on the one before it");
      }
      if (sink.wants(sequence, createdAt, linked.stored().record().fields())) {
        sink.record(new Chained(linked.stored(), previous, linked.hash()));
      }
      previous = linked.hash();
      if (++read % STEP == 0) {
        progress.at(Math.min(read, total), total);
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}

package com.plystra.storage;

import com.plystra.audit.AuditIndex;
import com.plystra.audit.AuditLog;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.World;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.ErasureSurvey;
import com.plystra.journal.Head;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.Recorder;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.ChangeLog;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's files in a data directory, and the embedded database, which gets the journal's
 * changes.
 */
public final class EmbeddedStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStorage.class);

  private final Journal journal;
  private final Recovery recovery;
  private final Recovery.Level level;
  private final Preloaded preloaded;
  private final AuditIndex index;
  private final AuditLog audit;
  private final Function<Writer, Upkeep> attendant;
  private @Nullable Upkeep upkeep;

  private EmbeddedStorage(
      Journal journal,
      Recovery recovery,
      Recovery.Level level,
      Preloaded preloaded,
      AuditIndex index,
      AuditLog audit,
      Function<Writer, Upkeep> attendant) {
    this.journal = journal;
    this.recovery = recovery;
    this.level = level;
    this.preloaded = preloaded;
    this.index = index;
    this.audit = audit;
    this.attendant = attendant;
  }

  /**
   * Opens the journal and brings the database level with it.
   *
   * @param place the place of the database, and its snapshots
   * @param indexBlockRecords the number of records of a block of the audit's index
   * @param integrity is notified of anything that differs from the journal
   */
  public static EmbeddedStorage open(
      Journal journal,
      Recovery.Place place,
      int indexBlockRecords,
      Upkeep.Plan plan,
      Integrity integrity,
      Clock clock)
      throws IOException {
    try {
      Recovery recovery = new Recovery(journal, place);
      AuditIndex index = new AuditIndex(journal, indexBlockRecords, integrity);
      Preloaded preloaded = new Preloaded();
      Recovery.Level level = recovery.open(preloaded::load);
      return new EmbeddedStorage(
          journal,
          recovery,
          level,
          preloaded,
          index,
          new WatchedAudit(index, integrity),
          writer ->
              new Upkeep(
                  level,
                  recovery.standby(),
                  journal,
                  writer,
                  place.snapshots(),
                  index,
                  plan,
                  integrity,
                  clock));
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  public Journal journal() {
    return journal;
  }

  @Override
  public Optional<Journal> journalFiles() {
    return Optional.of(journal);
  }

  /** The index of the audit log. */
  public AuditIndex index() {
    return index;
  }

  /** What the start did with the database. */
  public Recovery.Outcome outcome() {
    return level.outcome();
  }

  @Override
  public String found() {
    return switch (level.outcome()) {
      case CREATED -> "new";
      case UNTOUCHED -> "as the last stop left it";
      case COMPARED -> "compared with the journal after an unclean stop";
      case REBUILT -> "made again from the journal";
    };
  }

  @Override
  public Database database() {
    return level.database();
  }

  @Override
  public Migrations.Versions schema() {
    return level.schema();
  }

  @Override
  public Recorder decisions() {
    return journal;
  }

  @Override
  public ChangeLog changes() {
    return new FileChangeLog(journal, database());
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public World load() {
    return preloaded.take(database());
  }

  @Override
  public long records() {
    return journal.records();
  }

  @Override
  public Optional<Instant> lastRecord() {
    Head found = journal.found();
    return Optional.of(Micros.instant(found.createdAtMicros())).filter(at -> found.sequence() > 0);
  }

  @Override
  public void start() throws IOException {
    journal.start();
    index.start();
  }

  @Override
  public ErasureSurvey survey(String userId, ErasedPerson known) {
    return journal.erasure().survey(userId, known);
  }

  @Override
  public ErasureReport erase(Writer writer, Caller caller, ErasedPerson person) {
    return upkeep().erase(caller, person);
  }

  @Override
  public void startMaintenance(Writer writer) {
    upkeep = attendant.apply(writer);
    upkeep.start();
  }

  @Override
  public boolean allowLongStop() {
    return upkeep().allowLongStop();
  }

  @Override
  public void stopMaintenance() {
    if (upkeep != null) {
      upkeep.close();
    }
  }

  /** The maintenance, after {@link #startMaintenance}. */
  public Upkeep upkeep() {
    return Objects.requireNonNull(upkeep, "maintenance has not started");
  }

  @Override
  public void drain() {
    journal.drain();
    index.close();
  }

  @Override
  public void close(boolean levelled) {
    boolean closed = database().shutDown();
    if (levelled && closed) {
      if (upkeep != null && upkeep.takesTime()) {
        tidy();
      }
      markStop();
    }
    journal.close();
  }

  private void tidy() {
    try {
      recovery.tidy();
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "the database was left as it is, and the next start may take longer: {}", e.toString());
    }
  }

  // Without that record, the next start treats the database as after a crash.
  private void markStop() {
    try {
      journal.writeStop(recovery.stopped());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the stop could not be marked: {}", e.toString());
    }
  }
}

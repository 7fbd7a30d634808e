package com.plystra.storage;

import com.plystra.audit.AuditIndex;
import com.plystra.audit.AuditLog;
import com.plystra.db.Database;
import com.plystra.db.Migrations;
import com.plystra.journal.Journal;
import com.plystra.journal.Recorder;
import com.plystra.mutation.ChangeLog;
import com.plystra.mutation.FileChangeLog;
import com.plystra.mutation.Recovery;
import com.plystra.world.World;
import com.plystra.world.WorldRows;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's files in a data directory, and the embedded database that follows them. */
public final class EmbeddedStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStorage.class);

  private final Journal journal;
  private final Recovery recovery;
  private final Recovery.Level level;
  private final AuditIndex index;

  private EmbeddedStorage(
      Journal journal, Recovery recovery, Recovery.Level level, AuditIndex index) {
    this.journal = journal;
    this.recovery = recovery;
    this.level = level;
    this.index = index;
  }

  /**
   * Brings the database level with the journal, which it takes over.
   *
   * @param database the database's file, without its suffix
   * @param indexBlockRecords how many records a block of the audit's index has
   */
  public static EmbeddedStorage open(Journal journal, Path database, int indexBlockRecords)
      throws IOException {
    try {
      Recovery recovery = new Recovery(journal, database);
      AuditIndex index = new AuditIndex(journal, indexBlockRecords);
      return new EmbeddedStorage(journal, recovery, recovery.open(), index);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  public Journal journal() {
    return journal;
  }

  /** What the start found the database to be. */
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
    return index;
  }

  @Override
  public World load() {
    return WorldRows.load(database().reads(), Recovery.position(database().reads()));
  }

  @Override
  public long records() {
    return journal.head().number();
  }

  @Override
  public void start() throws IOException {
    journal.start();
    index.start();
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
      markStop();
    }
    journal.close();
  }

  // Without the mark the next start looks at the database closely, as after a crash.
  private void markStop() {
    try {
      journal.writeStop(recovery.fingerprint());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the stop could not be marked: {}", e.toString());
    }
  }
}

package com.plystra.storage.upkeep;

import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.JournalStandby;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Rows;
import com.plystra.storage.snapshot.Throttle;
import com.plystra.storage.standby.Standby;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jooq.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the standby database is renewed: often enough that a start after a kill has few
 * changes to replay, and so rarely that the cost of copying its file is small compared with the
 * changes.
 */
final class StandbyCare {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyCare.class);
  private static final long PART_OF_ROWS = 50;

  private final Standby standby;
  private final Database database;
  private final Journal journal;
  private final Writer writer;
  private final UpkeepRecords records;
  private final Integrity integrity;
  private final long least;
  private final Throttle pace = Throttle.gentle();
  private long rowsTaken;
  private long rowsLooked = Long.MIN_VALUE / 2;

  /**
   * For one data directory.
   *
   * @param least a database with fewer rows has no standby, because copying its rows is fast
   */
  StandbyCare(
      Standby standby,
      Database database,
      Journal journal,
      Writer writer,
      Integrity integrity,
      long least) {
    this.standby = standby;
    this.database = database;
    this.journal = journal;
    this.writer = writer;
    this.records = new UpkeepRecords(writer);
    this.integrity = integrity;
    this.least = least;
  }

  /** Finds how far it lags, and deletes what a crash left. */
  void inspect() throws IOException {
    standby.tidy();
    Optional<Long> position = standby.position();
    long[] lag = {position.isPresent() ? 0 : Long.MAX_VALUE / 2};
    if (position.isPresent()) {
      JournalScanner.<RuntimeException>mutationsAfter(
          journal.segments(), position.get(), (sequence, mutation) -> lag[0]++);
    }
    rowsTaken = -lag[0];
  }

  /** Renews it if it lags by more changes than a start should replay. */
  void round() throws Exception {
    long changed = writer.rows();
    long step = least / PART_OF_ROWS;
    if (changed - rowsTaken < step || changed - rowsLooked < step) {
      return;
    }
    rowsLooked = changed;
    if (isMuch(changed - rowsTaken)) {
      renew();
    }
  }

  /** Whether enough was changed since the start to be worth a standby. */
  boolean isWorthIt() {
    return isMuch(writer.rows());
  }

  private boolean isMuch(long changed) {
    long rows = rows();
    return rows >= least && changed >= rows / PART_OF_ROWS;
  }

  /** Renews it before records are removed that it still needs. */
  void beforeClearing() throws Exception {
    if (writer.rows() > rowsTaken && rows() >= least) {
      renew();
    }
  }

  private void renew() throws Exception {
    long changed = writer.rows();
    long begin = System.nanoTime();
    try {
      JournalStandby renewed = standby.renew(database, pace, integrity);
      records.add(JournalStandby.ACTION, "journal", "standby", renewed.json());
      rowsTaken = changed;
      LOG.debug("the standby database took {} ms", (System.nanoTime() - begin) / 1_000_000);
    } catch (Throttle.TooSlow e) {
      LOG.debug("the standby database was not finished before the stop");
    }
  }

  private long rows() {
    long rows = 0;
    for (Table<?> table : Rows.tables().values()) {
      rows += database.reads().fetchCount(table);
    }
    return rows;
  }

  /** Abandons the present renewal, and starts no other. */
  void end() {
    pace.hurry(Duration.ZERO);
  }
}

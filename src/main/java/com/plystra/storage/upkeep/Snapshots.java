package com.plystra.storage.upkeep;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.RowReader;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.SnapshotHead;
import com.plystra.storage.snapshot.SnapshotMark;
import com.plystra.storage.snapshot.Throttle;
import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a snapshot of the database while changes continue, and records it. */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Database database;
  private final Journal journal;
  private final UpkeepRecords records;
  private final Clock clock;
  private final SnapshotFiles files;
  private final String schema;

  Snapshots(
      Database database,
      Journal journal,
      UpkeepRecords records,
      Clock clock,
      SnapshotFiles files,
      String schema) {
    this.database = database;
    this.journal = journal;
    this.records = records;
    this.clock = clock;
    this.files = files;
    this.schema = schema;
  }

  /**
   * Writes the file, verifies it, and records it in the journal.
   *
   * @param secretsRemoved the last segment whose secrets were removed
   */
  SnapshotMark take(Throttle pace, long secretsRemoved) throws Exception {
    long begin = System.nanoTime();
    SnapshotMark mark = write(pace, secretsRemoved);
    records.add(SnapshotMark.ACTION, "snapshot", mark.file(), mark.json());
    LOG.info(
        "snapshot {}: {} rows, {} bytes, {} ms",
        mark.file(),
        mark.rows(),
        mark.bytes(),
        (System.nanoTime() - begin) / 1_000_000);
    return mark;
  }

  private SnapshotMark write(Throttle pace, long secretsRemoved) throws Exception {
    try (Connection connection = database.connectToOneState()) {
      // The first statement: all later ones see the same state.
      long mutation = Recovery.position(database.on(connection));
      SnapshotHead head =
          new SnapshotHead(
              schema, journal.id(), mutation, state(mutation), Micros.truncated(clock.instant()));
      SnapshotFiles.Written written =
          files.write(head, writer -> read(connection, pace, writer::row), pace);
      connection.rollback();
      return new SnapshotMark(
          written.file(),
          mutation,
          schema,
          head.state(),
          written.sha256(),
          written.rows(),
          written.bytes(),
          secretsRemoved);
    }
  }

  private void read(Connection connection, Throttle pace, RowReader.Sink<IOException> sink)
      throws Exception {
    new RowReader(connection, database.on(connection))
        .<IOException>all(
            TableShape.of(database.on(connection)).values(),
            row -> {
              sink.row(row);
              pace.step();
            });
  }

  /** The sum over all rows after a mutation, from its record. */
  private Digest state(long mutation) {
    return JournalScanner.mutation(journal.segments(), mutation)
        .map(MutationRecord::stateDigest)
        .orElseThrow(
            () -> new IllegalStateException("the journal has no change number " + mutation));
  }
}

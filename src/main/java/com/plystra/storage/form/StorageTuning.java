package com.plystra.storage.form;

import com.plystra.audit.AuditIndex;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.upkeep.Upkeep;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parameters of a storage that only tests change: small limits, or parts that fail. PostgreSQL uses
 * none of them.
 *
 * @param disk forces the files of journal and snapshots
 * @param segmentBytes the length at which the journal starts a new segment
 * @param indexBlockRecords the number of records of a block of the audit's index
 * @param upkeep when maintenance runs
 * @param scripts the migrations that the program knows
 */
public record StorageTuning(
    Disk disk,
    long segmentBytes,
    int indexBlockRecords,
    Upkeep.Plan upkeep,
    Function<Database, Migrations> scripts) {
  /** The values that a server uses. */
  public static final StorageTuning USUAL =
      new StorageTuning(
          Disk.real(),
          Journal.SEGMENT_BYTES,
          AuditIndex.BLOCK_RECORDS,
          Upkeep.Plan.USUAL,
          Migrations::new);

  /** The same with a retention of audit records; empty keeps all of them. */
  public StorageTuning keeping(Optional<Duration> retention) {
    return new StorageTuning(
        disk, segmentBytes, indexBlockRecords, upkeep.keeping(retention), scripts);
  }
}

package com.plystra.storage.salvage;

import com.plystra.base.build.BuildInfo;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.journal.BadJournal;
import com.plystra.journal.DamagedJournal;
import com.plystra.journal.Disk;
import com.plystra.journal.Head;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.SalvagedJournal;
import com.plystra.storage.replay.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a valid journal from a damaged one. The damaged files are kept beside it. No other process
 * may use the directory meanwhile.
 */
public final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final String WORK = ".salvaged";

  // A refused start must report that within seconds, so it reads no more than this.
  private static final long MOST_PRICED = 1L << 30;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path journal;
  private final DatabaseFile database;
  private final Clock clock;
  private final Disk disk = Disk.real();

  /**
   * For one data directory.
   *
   * @param journal the journal's directory
   * @param database the database's file, without its suffix
   */
  public Salvage(Path journal, Path database, Clock clock) {
    this.journal = journal;
    this.database = new DatabaseFile(database);
    this.clock = clock;
  }

  /**
   * The result.
   *
   * @param head the last record of the new journal, which says what was lost
   * @param damaged the directory of the damaged files
   * @param database the old database, which has what was lost; empty when the database was not
   *     replaced
   */
  public record Done(Head head, Path damaged, Optional<Path> database) {}

  /** Refuses a directory in which a salvage was interrupted between its last two steps. */
  public static void refuseUnfinished(Path journal) {
    if (isUnfinished(journal)) {
      throw new BadJournal(
          "a salvage of the journal was cut short: run plystra salvage again, which ends it");
    }
  }

  /** Whether the old journal was moved aside, but the new one is not in its place yet. */
  public static boolean isUnfinished(Path journal) {
    return !Files.exists(journal) && Files.isDirectory(work(journal));
  }

  private static Path work(Path journal) {
    return journal.resolveSibling(journal.getFileName() + WORK);
  }

  /** Completes an interrupted salvage. */
  public void finish() throws IOException {
    var unused = SalvagedJournal.verify(work(journal));
    put(work(journal), journal);
  }

  /** Finds what a salvage would keep and lose; changes nothing. */
  public SalvagePlan plan() throws IOException {
    SalvageDatabase seen = SalvageDatabase.of(database);
    try (DamagedJournal damaged = DamagedJournal.open(journal, seen.position())) {
      return new SalvageSurvey(damaged, seen).plan();
    }
  }

  /**
   * Adds to a refusal what a salvage would lose; leaves it unchanged when finding that takes too
   * long.
   */
  public BadJournal priced(BadJournal refusal) {
    try {
      return size() > MOST_PRICED
          ? refusal
          : new BadJournal(refusal.getMessage() + ": " + SalvageWords.line(plan()), refusal);
    } catch (IOException | RuntimeException e) {
      LOG.debug("a salvage could not be planned", e);
      return refusal;
    }
  }

  private long size() throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(journal)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  /** Carries out a plan that was made from the present files. */
  public Done run(SalvagePlan plan) throws IOException {
    Instant now = clock.instant();
    Path work = work(journal);
    deleteAll(work);
    Files.createDirectory(work);
    OwnerOnly.restrict(work);
    write(plan, work, now);
    Head head = SalvagedJournal.verify(work);
    String name = unusedName(now);
    Optional<Path> aside = plan.stateGoesBack() ? putDatabaseAside(name) : Optional.empty();
    Path damaged = damagedJournal(name);
    put(journal, damaged);
    put(work, journal);
    return new Done(head, damaged, aside);
  }

  private void write(SalvagePlan plan, Path work, Instant now) throws IOException {
    long position = SalvageDatabase.of(database).position();
    try (DamagedJournal damaged = DamagedJournal.open(journal, position);
        SalvagedJournal salvaged = SalvagedJournal.begin(damaged, work, disk, plan.firstLost())) {
      new SalvageCopy(plan, salvaged).copy(damaged);
      MutationRecord report =
          SalvageWords.report(plan, plan.stateGoesBack(), salvaged.head().stateDigest());
      salvaged.end(damaged.lastChain(), report, now, BuildInfo.get().version());
    }
  }

  // Never overwrites files of an earlier salvage, even from the same second.
  private String unusedName(Instant now) {
    String first = ".damaged-" + STAMP.format(now);
    String name = first;
    for (int i = 2;
        Files.exists(damagedJournal(name)) || Files.exists(damagedDatabase(name));
        i++) {
      name = first + "-" + i;
    }
    return name;
  }

  private Path damagedJournal(String name) {
    return journal.resolveSibling(journal.getFileName() + name);
  }

  private Path damagedDatabase(String name) {
    return database.path().resolveSibling(database.base().getFileName() + name + ".mv.db");
  }

  private Optional<Path> putDatabaseAside(String name) throws IOException {
    if (!database.exists()) {
      return Optional.empty();
    }
    Path to = damagedDatabase(name);
    put(database.path(), to);
    return Optional.of(to);
  }

  private void put(Path from, Path to) throws IOException {
    disk.rename(from, to);
    Path parent = to.toAbsolutePath().getParent();
    if (parent != null) {
      disk.forceDirectory(parent);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}

package com.plystra.ops.verify;

import com.plystra.audit.IndexVerification;
import com.plystra.base.datadir.DataLayout;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Disk;
import com.plystra.journal.Findings;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Segment;
import com.plystra.journal.Verification;
import com.plystra.storage.form.StorageAccess;
import com.plystra.storage.recovery.StoppedDatabase;
import com.plystra.storage.recovery.SumCheck;
import com.plystra.storage.snapshot.SnapshotCheck;
import com.plystra.storage.snapshot.SnapshotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of {@code audit verify} in a data directory beyond the journal itself. */
public final class VerifyChecks {
  private final StorageAccess access;
  private final DataLayout layout;
  private final boolean isServed;
  private final JournalReading journal;
  private final boolean sums;
  private final Findings findings;
  private final @Nullable Runnable between;

  private VerifyChecks(
      StorageAccess access,
      DataLayout layout,
      boolean isServed,
      JournalReading journal,
      boolean sums,
      Findings findings,
      @Nullable Runnable between) {
    this.access = access;
    this.layout = layout;
    this.isServed = isServed;
    this.journal = journal;
    this.sums = sums;
    this.findings = findings;
    this.between = between;
  }

  /** One check. Throws a BadJournal when something is wrong. */
  @FunctionalInterface
  private interface Check {
    void run() throws IOException;
  }

  /**
   * Runs the checks, and lists what was not checked.
   *
   * @param isServed whether a server has the data open
   * @param sums whether to compute the sum over all rows after each change
   * @param between is called often, on this thread alone; null to use all cores
   * @throws BadJournal when something is wrong
   */
  public static Findings of(
      StorageAccess access,
      DataLayout layout,
      boolean isServed,
      JournalSource source,
      Verification.Options options,
      boolean sums,
      @Nullable Runnable between)
      throws IOException {
    Findings findings = new Findings();
    if (source instanceof JournalReading journal) {
      VerifyChecks checks =
          new VerifyChecks(access, layout, isServed, journal, sums, findings, between);
      for (Check check : checks.all()) {
        if (between != null) {
          between.run();
        }
        check.run();
      }
    }
    addLimits(options, findings);
    return findings;
  }

  private List<Check> all() {
    return List.of(this::database, this::standby, this::snapshots, this::sums, this::index);
  }

  private void database() throws IOException {
    if (isServed) {
      findings.unchecked(
          "The database: a server has it open. Verify when it has stopped, or a backup of it.");
    } else {
      new StoppedDatabase(access.databaseFile(), journal, findings).check();
    }
  }

  private void standby() {
    Path database = access.databaseFile();
    if (Files.exists(database.resolveSibling(database.getFileName() + ".standby.mv.db"))) {
      findings.unchecked("The standby database: a start compares it before it uses it.");
    }
  }

  private void snapshots() throws IOException {
    SnapshotFiles files = new SnapshotFiles(layout.snapshots(), Disk.real());
    new SnapshotCheck(files, journal, findings).check();
  }

  private void sums() throws IOException {
    if (sums) {
      new SumCheck(journal, new SnapshotFiles(layout.snapshots(), Disk.real())).check(findings);
    } else {
      findings.unchecked(
          "Whether the rows in each change give the sum over all rows that it states: --sums.");
    }
  }

  private void index() throws IOException {
    List<Segment> segments = journal.segments().list();
    IndexVerification found =
        between == null ? IndexVerification.of(segments) : IndexVerification.of(segments, between);
    if (!found.wrong().isEmpty()) {
      throw new BadJournal(
          String.join("; ", found.wrong())
              + ". The records are right; delete the file, or a server makes it again and logs"
              + " that");
    }
    for (String file : found.partial()) {
      if (isGrowing(file, segments)) {
        findings.unchecked("The end of " + file + ": the server was writing it.");
      } else {
        findings.note("The end of " + file + " is damaged; a server makes it again.");
      }
    }
  }

  /** The last segment was longer by the time its index was read. */
  private boolean isGrowing(String file, List<Segment> segments) {
    Path newest = segments.get(segments.size() - 1).indexPath();
    return isServed && newest.endsWith(file);
  }

  /** Adds what the files themselves cannot show. */
  public static void addLimits(Verification.Options options, Findings findings) {
    if (options.from() > 0) {
      findings.unchecked(
          "The segments that end before record " + AuditIds.auditId(options.from()) + ".");
    }
    if (options.marks().isEmpty()) {
      findings.unchecked(
          "Whether records are missing at the end, or the whole journal was rewritten: only"
              + " --expect with a head that was kept elsewhere shows that.");
    }
  }
}

package com.plystra.cli.doctor;

import static com.plystra.ops.findings.Finding.fault;
import static com.plystra.ops.findings.Finding.ok;
import static com.plystra.ops.findings.Finding.warning;

import com.plystra.access.tokens.OperatorToken;
import com.plystra.access.tokens.StoredTokens;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.directory.users.EmailClashes;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Head;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Published;
import com.plystra.ops.findings.Finding;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.form.StorageAccess;
import com.plystra.storage.postgres.LossRecovery;
import com.plystra.storage.salvage.Salvage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks journal and database. */
final class StoreChecks {
  private static final String JOURNAL = "journal";
  private static final String CLOCK = "clock";
  private static final String DATABASE = "database";
  private static final long SKEW_SECONDS = 60;

  private final StorageAccess access;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();
  private boolean tokenStored;

  StoreChecks(Settings settings, DataLayout layout, Instant now) {
    this.access = StorageAccess.of(settings, layout);
    this.now = now;
  }

  List<Finding> all() {
    access.journalFiles().ifPresent(files -> journalFiles(files, Optional.empty()));
    database();
    return findings;
  }

  /** The checks that are possible while a server has the data open. */
  List<Finding> besides(RunningServer server) {
    access.journalFiles().ifPresent(files -> journalFiles(files, Optional.of(server.published())));
    findings.addAll(UserChecks.of(server.emailClashes()));
    return findings;
  }

  /** Whether the hash of an admin token was found; valid after {@link #all}. */
  boolean isTokenStored() {
    return tokenStored;
  }

  private void journalFiles(Path files, Optional<Published> published) {
    if (Salvage.isUnfinished(files)) {
      findings.add(
          fault(
              JOURNAL,
              "a salvage of it was interrupted",
              "run plystra salvage, which completes it"));
    } else if (!Files.exists(files)) {
      findings.add(ok(JOURNAL, "none yet; the first start creates it"));
    } else {
      journal(files, published);
    }
  }

  private void journal(Path files, Optional<Published> published) {
    try (JournalReading journal = JournalReading.open(files, published)) {
      Head head = journal.head();
      findings.add(
          ok(JOURNAL, head.number() + " records, and its end is where the head file says"));
      clock(Micros.instant(head.createdAtMicros()));
      findings.add(IndexFiles.check(journal.segments().list()));
    } catch (BadJournal damaged) {
      findings.add(fault(JOURNAL, String.valueOf(damaged.getMessage())));
    } catch (IOException e) {
      findings.add(
          fault(JOURNAL, files + " cannot be read (" + e + ")", "give it to the server's user"));
    }
  }

  // This cannot tell which of the two times is wrong.
  private void clock(Instant last) {
    if (last.isAfter(now.plusSeconds(SKEW_SECONDS))) {
      findings.add(
          warning(
              CLOCK,
              "the last record is of "
                  + Micros.text(last)
                  + ", but the clock says "
                  + Micros.text(Micros.truncated(now))
                  + ": it was ahead then, or is behind now",
              "compare the clock with a time server. If the clock is right, nothing needs to be"
                  + " done: the next records have its time again, and one of them records the"
                  + " step"));
    }
  }

  private void database() {
    if (isThere()) {
      try {
        var unused = access.read(this::look);
      } catch (RuntimeException e) {
        findings.add(unreadable(access.databaseName() + " cannot be read (" + cause(e) + ")"));
      }
    }
  }

  private boolean isThere() {
    try {
      access.checkServer();
      access.losses().ifPresent(losses -> findings.addAll(lost(losses.get())));
      if (access.hasDatabase()) {
        return true;
      }
      findings.add(none());
    } catch (Problem problem) {
      findings.add(fault(DATABASE, problem.getMessage()));
    }
    return false;
  }

  private Finding none() {
    return ok(
        DATABASE,
        isMadeFromJournal()
            ? "none yet; the next start builds it from the journal"
            : access.databaseName() + " is reachable and empty; the first start fills it");
  }

  private Finding unreadable(String says) {
    return isMadeFromJournal()
        ? warning(DATABASE, says, "the next start rebuilds it from the journal")
        : fault(DATABASE, says, "see its log");
  }

  private boolean isMadeFromJournal() {
    return access.journalFiles().isPresent();
  }

  private static List<Finding> lost(LossRecovery recovery) {
    return recovery.lost().isEmpty()
        ? List.of()
        : List.of(
            fault(
                JOURNAL,
                "the database has lost records that it had confirmed: "
                    + String.join(", ", recovery.lost()),
                "bring back the database that has them, or give them up: plystra recover"
                    + " --accept-loss"));
  }

  private Migrations.Versions look(Database database) {
    Migrations.Versions versions = new Migrations(database).versions();
    findings.add(schema(versions.current(), versions.expected()));
    tokenStored = StoredTokens.isStored(database, OperatorToken.ADMIN);
    if (versions.current().equals(versions.expected())) {
      findings.addAll(UserChecks.of(EmailClashes.find(database)));
    }
    return versions;
  }

  /** The finding about the schema of a reachable database. */
  static Finding schema(String current, String expected) {
    String says = "reached; its schema has version " + current;
    if (current.equals(expected)) {
      return ok(DATABASE, says + ", as this program expects");
    }
    return isNewer(current, expected)
        ? fault(
            DATABASE,
            says + ", and this program knows " + expected,
            "run the newer version of Plystra that made it")
        : warning(
            DATABASE,
            says + ", and this program expects " + expected,
            "the next start migrates it");
  }

  private static boolean isNewer(String current, String expected) {
    try {
      return Integer.parseInt(current) > Integer.parseInt(expected);
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static String cause(Throwable e) {
    Throwable deepest = e;
    for (Throwable at = e; at != null; at = at.getCause()) {
      deepest = at;
    }
    return Optional.ofNullable(deepest.getMessage()).orElse(deepest.toString());
  }
}

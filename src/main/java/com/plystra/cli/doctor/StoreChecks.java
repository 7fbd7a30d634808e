package com.plystra.cli.doctor;

import static com.plystra.cli.doctor.Finding.fault;
import static com.plystra.cli.doctor.Finding.ok;
import static com.plystra.cli.doctor.Finding.warning;

import com.plystra.access.tokens.OperatorToken;
import com.plystra.access.tokens.StoredTokens;
import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.directory.users.EmailClashes;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Head;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Published;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.postgres.LossRecovery;
import com.plystra.storage.postgres.PostgresStorage;
import com.plystra.storage.writer.Salvage;
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

  private final Settings settings;
  private final DataLayout layout;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();
  private boolean tokenStored;

  StoreChecks(Settings settings, DataLayout layout, Instant now) {
    this.settings = settings;
    this.layout = layout;
    this.now = now;
  }

  List<Finding> all() {
    if (settings.database() instanceof DatabaseUrl.PostgreSql url) {
      postgres(url);
    } else {
      journal(Optional.empty());
      embedded();
    }
    return findings;
  }

  /** The checks that are possible while a server has the data open. */
  List<Finding> besides(RunningServer server) {
    if (!(settings.database() instanceof DatabaseUrl.PostgreSql)) {
      journal(Optional.of(server.published()));
    }
    findings.addAll(UserChecks.of(server.emailClashes()));
    return findings;
  }

  /** Whether the hash of an admin token was found; valid after {@link #all}. */
  boolean isTokenStored() {
    return tokenStored;
  }

  private void journal(Optional<Published> published) {
    Path files = layout.journal();
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

  private void embedded() {
    Path file =
        settings.database() instanceof DatabaseUrl.H2File h2 ? h2.path() : layout.database();
    if (!Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"))) {
      findings.add(ok(DATABASE, "none yet; the next start builds it from the journal"));
      return;
    }
    try (Database database = Database.readOnly(file)) {
      look(database);
    } catch (RuntimeException e) {
      findings.add(
          warning(
              DATABASE,
              file + ".mv.db cannot be read (" + cause(e) + ")",
              "the next start rebuilds it from the journal"));
    }
  }

  private void postgres(DatabaseUrl.PostgreSql url) {
    try {
      PostgresStorage.examine(url);
      findings.addAll(lost(url));
      PostgresStorage.requireExisting(url);
    } catch (Problem problem) {
      findings.add(
          problem.is("DATA_NOT_FOUND")
              ? ok(DATABASE, url + " is reachable and empty; the first start fills it")
              : fault(DATABASE, problem.getMessage()));
      return;
    }
    try (Database database = PostgresStorage.connect(url)) {
      look(database);
    } catch (RuntimeException e) {
      findings.add(fault(DATABASE, url + " cannot be read (" + cause(e) + ")", "see its log"));
    }
  }

  private List<Finding> lost(DatabaseUrl.PostgreSql url) {
    LossRecovery recovery = LossRecovery.of(url, layout.witnesses());
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

  private void look(Database database) {
    Migrations.Versions versions = new Migrations(database).versions();
    findings.add(schema(versions.current(), versions.expected()));
    tokenStored = StoredTokens.isStored(database, OperatorToken.ADMIN);
    if (versions.current().equals(versions.expected())) {
      findings.addAll(UserChecks.of(EmailClashes.find(database)));
    }
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

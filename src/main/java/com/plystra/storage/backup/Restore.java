package com.plystra.storage.backup;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Sequence;
import com.plystra.journal.Verification;
import com.plystra.storage.db.Database;
import com.plystra.storage.postgres.LossRecovery;
import com.plystra.storage.postgres.RestoreTarget;
import com.plystra.storage.recovery.Restoration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replaces the present data by a backup. The whole backup is verified, and the new data is built
 * beside the old, before anything is changed.
 */
public final class Restore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss").withZone(ZoneOffset.UTC);

  private final BackupFile backup;
  private final Verification verified;
  private final Clock clock;

  private Restore(BackupFile backup, Verification verified, Clock clock) {
    this.backup = backup;
    this.verified = verified;
    this.clock = clock;
  }

  /** Verifies the whole backup first. */
  public static Restore of(BackupFile backup, Clock clock, Verification.Progress progress)
      throws IOException {
    return new Restore(backup, backup.verify(Verification.Options.ALL, progress), clock);
  }

  /**
   * The result.
   *
   * @param aside where the old data is kept
   */
  public record Report(long records, List<String> heads, Optional<String> aside) {}

  private Report report(Optional<String> aside) {
    return new Report(
        verified.records(),
        backup.manifest().heads().stream().map(Object::toString).toList(),
        aside);
  }

  /**
   * Restores into a data directory that the caller has locked.
   *
   * @param database the file of its database, without its suffix
   */
  public Report into(DataLayout layout, Path database, boolean replace) throws Exception {
    List<Path> present = present(layout, database);
    if (!present.isEmpty() && !replace) {
      throw occupied(layout.root() + " holds data", "it is kept beside the new");
    }
    try (TemporaryDirectory work = TemporaryDirectory.in(layout.root(), "restore")) {
      Path journal = work.path().resolve("journal");
      Path rows = work.path().resolve("database");
      unpack(journal);
      try (InputStream state = backup.state()) {
        Restoration.embedded(journal, rows, state);
      }
      Optional<Path> aside = aside(layout, present);
      OwnerOnly.move(Restoration.file(rows), Restoration.file(database));
      // Last, and atomically: a directory without a journal counts as empty, or is refused.
      OwnerOnly.move(journal, layout.journal());
      return report(aside.map(Path::toString));
    }
  }

  private static List<Path> present(DataLayout layout, Path database) throws IOException {
    List<Path> present = new ArrayList<>();
    for (Path path : List.of(layout.journal(), layout.snapshots(), Restoration.file(database))) {
      if (Files.exists(path) && !isEmptyDirectory(path)) {
        present.add(path);
      }
    }
    return present;
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private Optional<Path> aside(DataLayout layout, List<Path> present) throws IOException {
    if (present.isEmpty()) {
      Files.deleteIfExists(layout.journal());
      return Optional.empty();
    }
    Path aside = layout.root().resolve("replaced-" + STAMP.format(clock.instant()));
    OwnerOnly.createDirectories(aside);
    for (Path path : present) {
      Files.move(path, aside.resolve(path.getFileName()));
    }
    Files.deleteIfExists(layout.journal());
    return Optional.of(aside);
  }

  private void unpack(Path journal) throws IOException {
    OwnerOnly.createDirectories(journal);
    try (JournalReading reading = backup.journal()) {
      reading.copyTo(journal);
    }
  }

  /**
   * Restores into a PostgreSQL database.
   *
   * @param work the data directory, which the caller has locked
   */
  public Report into(DatabaseUrl.PostgreSql url, Path work, boolean replace) throws Exception {
    if (Sequence.number(verified.first()) > 1) {
      throw BackupFile.unfit(
          "its journal begins at record "
              + AuditIds.auditId(verified.first())
              + ", since retention dropped what was before, and PostgreSQL holds whole chains."
              + " Restore it into a data directory");
    }
    try (RestoreTarget target = RestoreTarget.open(url);
        TemporaryDirectory temporary = TemporaryDirectory.in(work, "restore")) {
      if (!target.isEmpty() && !replace) {
        throw occupied(
            "the database " + url + " holds data", "its tables are kept in a schema aside");
      }
      Path journal = temporary.path().resolve("journal");
      unpack(journal);
      try (Journal files = Journal.open(journal, clock);
          InputStream state = backup.state();
          Database fresh = target.fresh()) {
        Restoration.fill(fresh, files, state);
      }
      try (JournalReading reading = backup.journal()) {
        target.chains(reading, clock.instant());
      }
      Optional<String> aside =
          target.putInPlace("plystra_replaced_" + STAMP.format(clock.instant()));
      // An older backup has fewer records than were seen, as the operator wants.
      LossRecovery.of(url, new DataLayout(work).witnesses()).accept();
      return report(aside);
    }
  }

  private static Problem occupied(String what, String kept) {
    return Problem.of(
        Problem.Kind.CONFLICT, "RESTORE_REFUSED", what + ". To replace it, give --force: " + kept);
  }
}

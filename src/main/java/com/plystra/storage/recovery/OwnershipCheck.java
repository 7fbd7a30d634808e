package com.plystra.storage.recovery;

import com.plystra.base.problem.Problem;
import com.plystra.journal.Journal;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.writer.Position;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a database that belongs to another journal: its rows must not be replaced. */
final class OwnershipCheck {
  private static final Logger LOG = LoggerFactory.getLogger(OwnershipCheck.class);
  private static final String REFUSED = "DATABASE_REFUSED";
  private static final Set<String> REFUSALS = Set.of(REFUSED, "SCHEMA_TOO_NEW");

  private final Journal journal;
  private final DatabaseFile file;
  private final Function<Database, Migrations> scripts;

  OwnershipCheck(Journal journal, DatabaseFile file, Function<Database, Migrations> scripts) {
    this.journal = journal;
    this.file = file;
    this.scripts = scripts;
  }

  static boolean isRefusal(Problem problem) {
    return REFUSALS.contains(problem.code());
  }

  /**
   * Reads the file and does not change it. A file that cannot be read is not refused.
   *
   * @throws Problem for which {@link #isRefusal} is true
   */
  void check() {
    try (Database seen = Database.readOnly(file.base())) {
      if (!scripts.apply(seen).supported().current().equals("0")) {
        Optional<UUID> followed = Position.journal(seen.reads());
        followed.ifPresent(id -> require(id, Position.get(seen.reads())));
      }
    } catch (Problem e) {
      if (isRefusal(e)) {
        throw e;
      }
      LOG.info(
          "the journal of the database {} cannot be read from it: {}", file.path(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.info(
          "the journal of the database {} cannot be read from it: {}", file.path(), e.toString());
    }
  }

  // A database without a change is not refused, whatever journal it names: an interrupted first
  // start leaves one whose journal was never written.
  private void require(UUID followed, long position) {
    if (position > 0 && !followed.equals(journal.id())) {
      throw refused("it follows another journal, " + followed);
    }
    long last = journal.head().lastMutation();
    if (position > last) {
      throw refused("it is ahead, at change " + position + " where the journal ends at " + last);
    }
  }

  private Problem refused(String why) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        REFUSED,
        "the database "
            + file.path()
            + " does not belong to the journal in this data directory: "
            + why
            + ". Put the right file back, or move this one away and it is made again from the"
            + " journal");
  }
}

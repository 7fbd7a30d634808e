package com.plystra.storage.postgres;

import com.plystra.journal.Mark;
import com.plystra.storage.writer.Position;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What this host had seen of a database, compared with what is in it now.
 *
 * @param journal the journal in the database; empty when there is none yet
 * @param seen what was seen of that journal; without one, what was seen of earlier journals in the
 *     database
 * @param lost the records that are missing
 */
record WitnessCheck(Optional<UUID> journal, List<WitnessState> seen, List<LostRecords> lost) {
  /**
   * Compares.
   *
   * @param name the database's name, as in {@link WitnessState#database}
   */
  static WitnessCheck of(DSLContext db, String name, WitnessFiles files) {
    Optional<UUID> journal = Position.exists(db) ? Position.journal(db) : Optional.empty();
    List<WitnessState> seen =
        journal.isPresent() ? files.find(journal.get()).stream().toList() : files.in(name);
    List<Mark> heads = seen.stream().flatMap(each -> each.heads().stream()).toList();
    return new WitnessCheck(
        journal, seen, journal.isPresent() ? LostRecords.of(db, heads) : LostRecords.all(heads));
  }

  /** The highest chain number that was seen; 0 for none. */
  int lastChain() {
    return seen.stream().mapToInt(WitnessState::lastChain).max().orElse(0);
  }

  /** Lost records that were given up and not recorded yet. */
  List<String> givenUp() {
    return seen.stream().flatMap(each -> each.givenUp().stream()).toList();
  }
}

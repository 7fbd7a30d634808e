package com.plystra.storage.postgres;

import com.plystra.journal.Mark;
import com.plystra.storage.writer.Position;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What this host had seen of a database before, held against what is in it.
 *
 * @param journal whose records are in the database; empty where there is none yet
 * @param seen of that journal; of those that were in the database, where there is none any more
 * @param lost what is missing of it
 */
record WitnessCheck(Optional<UUID> journal, List<WitnessState> seen, List<LostRecords> lost) {
  /**
   * Compares.
   *
   * @param name the database's, as it is in {@link WitnessState#database}
   */
  static WitnessCheck of(DSLContext db, String name, WitnessFiles files) {
    Optional<UUID> journal = Position.exists(db) ? Position.journal(db) : Optional.empty();
    List<WitnessState> seen =
        journal.isPresent() ? files.find(journal.get()).stream().toList() : files.in(name);
    List<Mark> heads = seen.stream().flatMap(each -> each.heads().stream()).toList();
    return new WitnessCheck(
        journal, seen, journal.isPresent() ? LostRecords.of(db, heads) : LostRecords.all(heads));
  }

  /** The highest number of a chain that was seen; 0 for none. */
  int lastChain() {
    return seen.stream().mapToInt(WitnessState::lastChain).max().orElse(0);
  }

  /** What was lost before and given up, and not recorded yet. */
  List<String> givenUp() {
    return seen.stream().flatMap(each -> each.givenUp().stream()).toList();
  }
}

package com.plystra.audit;

import com.plystra.base.problem.Problem;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The scope of an export.
 *
 * @param begins the starts of chains that do not start with their first record
 * @param complete whether it has every record of the journal
 * @param chains the number of chains of the journal
 */
public record ExportScope(
    UUID journal, Selection selection, ChainPlaces begins, boolean complete, int chains) {

  /**
   * Makes the scope of an export of a journal.
   *
   * @param after the places after which the export starts
   * @throws Problem when the journal does not have them
   */
  public static ExportScope of(JournalSource journal, Selection selection, ChainPlaces after) {
    for (Mark mark : after.list()) {
      if (!journal.link(mark.sequence()).equals(Optional.of(mark.hash()))) {
        throw Problem.notFound(
            "RECORD_NOT_FOUND",
            "the journal has no record "
                + mark
                + ". Its id, and its link if that was given, must be"
                + " those of a record that the journal still has");
      }
    }
    SortedMap<Integer, Mark> begins = new TreeMap<>(ChainPlaces.of(journal.begins()).marks());
    begins.putAll(after.marks());
    return new ExportScope(
        journal.id(),
        selection,
        new ChainPlaces(begins),
        !selection.isFiltered() && after.isStart(),
        journal.heads().size());
  }

  /** The same scope for another part of the journal. */
  ExportScope from(ChainPlaces other, boolean whole) {
    return new ExportScope(journal, selection, other, whole, chains);
  }
}

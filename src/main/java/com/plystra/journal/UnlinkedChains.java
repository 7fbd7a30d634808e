package com.plystra.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chains of version 1.0, which wrote no links: only a head that was kept elsewhere proves that such
 * a chain belongs to the journal.
 */
public final class UnlinkedChains {
  private UnlinkedChains() {}

  /**
   * The notes about them.
   *
   * @param ends the last record of each
   * @throws BadJournal where heads were kept, and none of them is of that chain
   */
  public static List<String> notes(List<Head> ends, Verification.Options options) {
    Set<Integer> kept = new HashSet<>();
    options.marks().forEach(mark -> kept.add(Sequence.chain(mark.sequence())));
    List<String> notes = new ArrayList<>();
    for (Head end : ends) {
      if (kept.contains(end.chain())) {
        continue;
      }
      String words =
          "chain "
              + end.chain()
              + " (up to record "
              + AuditIds.auditId(end.sequence())
              + ") cannot be proven to belong to this journal: no record links it";
      if (!kept.isEmpty()) {
        throw new BadJournal(
            "the journal has a chain that was not kept: " + words + ", and no head of it is given");
      }
      notes.add("The journal is one of version 1.0, and " + words + ".");
    }
    return notes;
  }
}

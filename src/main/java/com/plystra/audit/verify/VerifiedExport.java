package com.plystra.audit.verify;

import com.plystra.journal.Mark;
import java.util.List;
import java.util.UUID;

/**
 * A valid export.
 *
 * @param format the number of its format
 * @param ends how far each chain was read when the export was written, oldest chain first
 * @param isFiltered whether records were left out, so that each is verified only by itself
 * @param notes findings that may be right but should be looked at
 * @param unproven what the file alone cannot prove
 */
public record VerifiedExport(
    int format,
    UUID journal,
    long records,
    List<Mark> ends,
    boolean isFiltered,
    List<String> notes,
    List<String> unproven) {
  public VerifiedExport {
    ends = List.copyOf(ends);
    notes = List.copyOf(notes);
    unproven = List.copyOf(unproven);
  }
}

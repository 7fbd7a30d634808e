package com.plystra.audit.verify;

import com.plystra.journal.Mark;
import java.util.List;
import java.util.UUID;

/**
 * An export that is right.
 *
 * @param format the number of its format
 * @param ends how far each chain was read when it was written, oldest chain first
 * @param isFiltered whether each record stands by itself, for others were left out
 * @param notes what may be right, and should be looked at
 * @param unproven what the file cannot prove
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

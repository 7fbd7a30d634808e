package com.plystra.audit;

import com.plystra.journal.RecordField;
import com.plystra.journal.RecordKind;
import com.plystra.journal.RecordLookup;
import com.plystra.journal.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the records of changes after a sequence, oldest first. Not thread-safe. */
final class ChangeScan {
  private static final AuditFilter CHANGES =
      new AuditFilter(
          Map.of(RecordField.KIND, RecordKind.MUTATION.key()), Optional.empty(), Optional.empty());
  private static final RowSearch.Conditions CONDITIONS = new RowSearch.Conditions(CHANGES);

  private final IndexView view;
  private final long after;
  private final int limit;
  private final Map<Long, RecordLookup> lookups = new HashMap<>();
  private final List<Stored> found = new ArrayList<>();

  ChangeScan(IndexView view, long after, int limit) {
    this.view = view;
    this.after = after;
    this.limit = limit;
  }

  List<Stored> run() {
    for (IndexChain chain : view.chains()) {
      for (int i = chain.holding(after + 1); i < chain.size() && found.size() < limit; i++) {
        scan(chain.get(i));
      }
    }
    return found;
  }

  private void scan(IndexBlock block) {
    RowSearch rows = new RowSearch(block, CONDITIONS);
    RecordLookup lookup =
        lookups.computeIfAbsent(block.segment(), n -> new RecordLookup(view.segment(n)));
    int row = rows.oldest((int) Math.max(0, after + 1 - block.firstSequence()));
    while (row >= 0 && found.size() < limit) {
      Stored stored = lookup.whole(block.firstSequence() + row, block.offset(row));
      if (CHANGES.matches(stored.record().fields())) {
        found.add(stored);
      }
      row = rows.oldest(row + 1);
    }
  }
}

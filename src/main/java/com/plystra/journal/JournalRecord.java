package com.plystra.journal;

import com.plystra.base.hash.Part;
import java.util.function.Consumer;

/** What one record holds, apart from its number and time, which the journal gives it. */
public sealed interface JournalRecord permits DecisionRecord, MutationRecord {
  RecordFields fields();

  /** Hands on the parts that stand in it by their digests, some more than once. */
  void eachPart(Consumer<Part> each);
}

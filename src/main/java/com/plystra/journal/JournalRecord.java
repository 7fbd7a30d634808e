package com.plystra.journal;

import com.plystra.base.hash.Part;
import java.util.function.Consumer;

/** The content of a record. The journal assigns number and time. */
public sealed interface JournalRecord permits DecisionRecord, MutationRecord {
  RecordFields fields();

  /** Passes each part that the record refers to by digest, some more than once. */
  void eachPart(Consumer<Part> each);
}

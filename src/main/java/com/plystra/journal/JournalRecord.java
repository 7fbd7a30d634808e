package com.plystra.journal;

/** What one record holds, apart from its number and time, which the journal gives it. */
public sealed interface JournalRecord permits DecisionRecord, MutationRecord {
  RecordFields fields();
}

package com.plystra.journal;

/** The type of an entry in a batch. */
enum EntryType {
  /** A text that records of the segment refer to by the offset of its entry. */
  PART(1),
  DECISION_ONE(2),
  MUTATION_ONE(3),
  /** The end of a stop as version 1.0 wrote it, outside of the chain; read, and not written. */
  STOP(4),
  DECISION_TWO(5),
  MUTATION_TWO(6),
  /** As {@link #PART}, with digest and salt before the text; zeros where it was erased. */
  SALTED_PART(7);

  private static final EntryType[] BY_NUMBER = values();

  private final int number;

  EntryType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The type of a record. */
  static EntryType of(RecordFormat format, RecordKind kind) {
    if (format == RecordFormat.ONE) {
      return kind.isDecisionLike() ? DECISION_ONE : MUTATION_ONE;
    }
    return kind.isDecisionLike() ? DECISION_TWO : MUTATION_TWO;
  }

  /** The type of a number that was read. */
  static EntryType of(int number) {
    if (number < 1 || number > BY_NUMBER.length) {
      throw new BadJournal("an entry has the unknown type " + number);
    }
    return BY_NUMBER[number - 1];
  }

  boolean isDecision() {
    return this == DECISION_ONE || this == DECISION_TWO;
  }

  boolean isMutation() {
    return this == MUTATION_ONE || this == MUTATION_TWO;
  }

  boolean isRecord() {
    return isDecision() || isMutation();
  }

  RecordFormat format() {
    return this == DECISION_ONE || this == MUTATION_ONE ? RecordFormat.ONE : RecordFormat.TWO;
  }
}

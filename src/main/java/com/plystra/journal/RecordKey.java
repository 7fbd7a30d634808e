package com.plystra.journal;

/** The name of a value in a record. */
public interface RecordKey {
  /** As named in the API and in exports, e.g. {@code user_member}. */
  String key();

  /** What it goes by in canonical bytes of {@link RecordFormat#TWO}: from 1, without gaps. */
  int number();

  /** Whether {@link RecordFormat#ONE} has it; exports then show it even where it is null. */
  boolean isOfFormatOne();

  /**
   * The constant with a number.
   *
   * @throws BadJournal where there is none: a later version of the program wrote it
   */
  static <K extends RecordKey> K numbered(K[] all, int number) {
    for (K each : all) {
      if (each.number() == number) {
        return each;
      }
    }
    throw new BadJournal(
        "a record has a value with the unknown number "
            + number
            + ", which a later version of Plystra wrote: run that one");
  }
}

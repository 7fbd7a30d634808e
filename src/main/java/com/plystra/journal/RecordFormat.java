package com.plystra.journal;

/** The layouts of canonical bytes. Old records keep theirs for ever, since the chain covers it. */
public enum RecordFormat {
  /** As of version 1.0: twelve fields by position, no salts. */
  ONE(1),
  /** Fields and parts by number, those about persons as salted digests. */
  TWO(2);

  private final int number;

  RecordFormat(int number) {
    this.number = number;
  }

  /** As it stands in files and rows. */
  public int number() {
    return number;
  }

  /**
   * The format of a number.
   *
   * @throws BadJournal where there is no such format
   */
  public static RecordFormat of(int number) {
    for (RecordFormat format : values()) {
      if (format.number == number) {
        return format;
      }
    }
    throw new BadJournal(
        "a record has format " + number + ", which a later version of Plystra wrote: run that one");
  }
}

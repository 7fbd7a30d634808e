package com.plystra.journal;

/**
 * How much there is, or was, to erase about a person.
 *
 * @param records records that hold such texts, or rows
 * @param texts texts; one that records of a segment share counts once
 * @param rows changes whose rows are about the person
 * @param unsalted records of format 1 about the person: they keep their texts
 */
public record ErasureCount(long records, long texts, long rows, long unsalted) {
  public static final ErasureCount NONE = new ErasureCount(0, 0, 0, 0);

  public ErasureCount plus(ErasureCount other) {
    return new ErasureCount(
        records + other.records, texts + other.texts, rows + other.rows, unsalted + other.unsalted);
  }

  /** Whether there is nothing to erase. */
  public boolean isNone() {
    return texts == 0 && rows == 0;
  }
}

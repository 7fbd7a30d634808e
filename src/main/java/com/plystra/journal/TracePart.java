package com.plystra.journal;

import java.util.Locale;

/**
 * What a decision was made on: JSON texts, which stand in canonical bytes by their digests, in
 * {@link RecordFormat#TWO} by number. Numbers are never changed or used again. {@link
 * RecordFormat#ONE} has the first nine.
 */
public enum TracePart implements RecordKey {
  USER(1),
  MEMBER(2),
  USER_MEMBER(3),
  SPACE(4),
  RESOURCE(5),
  GROUP(6),
  RESOURCE_TYPE(7),
  ACTION(8),
  MAPPING(9),
  /**
   * What the request gave beside the ids: context, properties, facts, the question of a list. As
   * for {@link #ANSWER} and {@link CandidatePart#CONDITIONS}, its salt is of this record or of its
   * actor alone: {@link ErasedPerson} erases it with the actor.
   */
  REQUEST(10),
  /** What a question other than a check was answered: counts and digests. */
  ANSWER(11);

  private final String key = name().toLowerCase(Locale.ROOT);
  private final int number;

  TracePart(int number) {
    this.number = number;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public boolean isOfFormatOne() {
    return compareTo(MAPPING) <= 0;
  }
}

package com.plystra.journal;

import java.util.Locale;

/**
 * The fields of a record's header that are about a person. In canonical bytes of {@link
 * RecordFormat#TWO} each stands as a salted digest, behind the {@link RecordField}s. The numbers
 * are never changed or used again.
 */
public enum PersonalField implements RecordKey {
  IP_ADDRESS(1),
  USER_AGENT(2),
  /** The name of the caller whose id is {@link RecordField#CALLER_ID}. */
  CALLER_NAME(3);

  private final String key = name().toLowerCase(Locale.ROOT);
  private final int number;

  PersonalField(int number) {
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
    return this != CALLER_NAME;
  }
}

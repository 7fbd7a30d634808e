package com.plystra.journal;

import java.util.List;
import java.util.Locale;

/**
 * What a matching grant consists of: as {@link TracePart}. {@link RecordFormat#ONE} has the first
 * four.
 */
public enum CandidatePart implements RecordKey {
  ROLE(1),
  PERMISSION(2),
  MEMBER_ROLE(3),
  SCOPE_ANCHOR(4),
  /** The link of role and permission, where it has a condition. */
  ROLE_PERMISSION(5),
  /** Each condition's outcome, and the values that it read. */
  CONDITIONS(6);

  /** What every candidate has. */
  static final List<CandidatePart> REQUIRED = List.of(ROLE, PERMISSION, MEMBER_ROLE);

  private final String key = name().toLowerCase(Locale.ROOT);
  private final int number;

  CandidatePart(int number) {
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

  /** Whether every candidate has it. */
  public boolean isRequired() {
    return REQUIRED.contains(this);
  }

  @Override
  public boolean isOfFormatOne() {
    return compareTo(SCOPE_ANCHOR) <= 0;
  }
}

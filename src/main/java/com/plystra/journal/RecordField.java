package com.plystra.journal;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The plain fields of a record's header: this table is the one place that says which there are. A
 * field that is added here is written, read, hashed, exported and, as a filter, indexed; on
 * PostgreSQL it needs a column of its name. Fields about persons are {@link PersonalField}s.
 *
 * <p>The order is the one of exports. Canonical bytes of {@link RecordFormat#ONE} have the fields
 * of that format in this order, those of {@link RecordFormat#TWO} by number. A number is never
 * changed or used again.
 */
public enum RecordField implements RecordKey {
  SPACE_ID(7, Use.FILTER),
  ACTOR_USER_ID(8, Use.FILTER),
  ACTOR_MEMBER_ID(9, Use.FILTER),
  ACTOR_USER_MEMBER_ID(10, Use.FILTER),
  ACTION(11, Use.FILTER),
  RESOURCE_TYPE(12, Use.FILTER),
  RESOURCE_ID(15, Use.FILTER),
  DECISION(13, Use.FILTER),
  DENY_CODE(14, Use.FILTER),
  REQUEST_ID(16, Use.FILTER),
  /** A {@link RecordKind}. */
  KIND(1, Use.FILTER),
  /** {@code enforce} or {@code inquire}: whether the answer was acted on. */
  PURPOSE(2, Use.FILTER),
  /** {@code inline} where the facts stood in the request; null where they were stored ones. */
  FACTS(3, Use.FILTER),
  /** Whose credentials the request had: operator, api_key, session, terminal, system. */
  CALLER_TYPE(4, Use.FILTER),
  CALLER_ID(5, Use.FILTER),
  /** How far the caller's rights reach, e.g. {@code space:<id>}; null for everything. */
  CALLER_REACH(6, Use.SHOW),
  SESSION_ID(17, Use.SHOW);

  private static final List<RecordField> FILTERS =
      Arrays.stream(values()).filter(f -> f.use == Use.FILTER).toList();
  private static final Set<RecordField> REQUIRED =
      Collections.unmodifiableSet(EnumSet.of(ACTION, DECISION, REQUEST_ID, KIND));
  private static final List<RecordField> BY_NUMBER =
      Arrays.stream(values()).sorted(Comparator.comparingInt(RecordField::number)).toList();

  private enum Use {
    /** Lists filter by it: it is a column of the index. */
    FILTER,
    SHOW
  }

  private final String key = name().toLowerCase(Locale.ROOT);
  private final int number;
  private final Use use;

  RecordField(int number, Use use) {
    this.number = number;
    this.use = use;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int number() {
    return number;
  }

  /**
   * Whether most records have a value of their own, which stands in the record and not in the
   * segment's dictionary.
   */
  boolean isInline() {
    return this == RESOURCE_ID || this == REQUEST_ID || this == SESSION_ID;
  }

  /** The fields that lists filter by, in the order of the index's columns. */
  public static List<RecordField> filters() {
    return FILTERS;
  }

  /** The field of that name that lists filter by; empty where there is none. */
  public static Optional<RecordField> filter(String key) {
    return FILTERS.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** The column of the index that it is; -1 where it is none. */
  public int column() {
    return FILTERS.indexOf(this);
  }

  /** Whether every record has it. */
  public boolean isRequired() {
    return REQUIRED.contains(this);
  }

  /** Those that every record has. */
  static Set<RecordField> required() {
    return REQUIRED;
  }

  @Override
  public boolean isOfFormatOne() {
    return compareTo(REQUEST_ID) <= 0;
  }

  /** All of them, by number. */
  static List<RecordField> byNumber() {
    return BY_NUMBER;
  }
}

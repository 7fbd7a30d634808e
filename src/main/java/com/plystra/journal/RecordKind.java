package com.plystra.journal;

import java.util.Locale;

/** What a record tells of. Kinds of one layout differ only in their name. */
public enum RecordKind {
  /** A check or an explain, and what it was decided on. */
  DECISION(Layout.DECISION),
  /** A change of objects. */
  MUTATION(Layout.MUTATION),
  /** A login, a logout and the like. */
  SESSION(Layout.MUTATION),
  /** Any other question that was answered: a list, a search, a what-if. */
  QUESTION(Layout.DECISION);

  /** Which fields follow on the header. */
  enum Layout {
    DECISION,
    MUTATION
  }

  private final Layout layout;

  RecordKind(Layout layout) {
    this.layout = layout;
  }

  /** As it stands in records, e.g. {@code decision}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isDecisionLike() {
    return layout == Layout.DECISION;
  }

  /**
   * The kind of a name.
   *
   * @throws BadJournal where there is no such kind
   */
  public static RecordKind of(String key) {
    for (RecordKind kind : values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new BadJournal("a record is of the unknown kind " + key);
  }
}

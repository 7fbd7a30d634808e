package com.plystra.storage.writer;

import static com.plystra.storage.db.schema.Tables.JOURNAL_POSITION;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The journal that the database follows, and the sequence of the last mutation in it. */
public final class Position {
  private static final int ROW = 1;

  private Position() {}

  /** Whether its table exists; a database without it is not in use yet. */
  public static boolean exists(DSLContext db) {
    return !db.meta().getTables(JOURNAL_POSITION.getName()).isEmpty();
  }

  /** The sequence of the last mutation; 0 before the first. */
  public static long get(DSLContext db) {
    Long last =
        db.select(JOURNAL_POSITION.LAST_MUTATION)
            .from(JOURNAL_POSITION)
            .where(JOURNAL_POSITION.ID.eq(ROW))
            .fetchOne(JOURNAL_POSITION.LAST_MUTATION);
    return last == null ? 0 : last;
  }

  /** As {@link #get}, with a lock: no other transaction changes it until this one ends. */
  public static long lock(DSLContext db) {
    Long last =
        db.select(JOURNAL_POSITION.LAST_MUTATION)
            .from(JOURNAL_POSITION)
            .where(JOURNAL_POSITION.ID.eq(ROW))
            .forUpdate()
            .fetchOne(JOURNAL_POSITION.LAST_MUTATION);
    return last == null ? 0 : last;
  }

  /** The journal that the database follows; empty when it follows none yet. */
  public static Optional<UUID> journal(DSLContext db) {
    return db.select(JOURNAL_POSITION.JOURNAL_ID)
        .from(JOURNAL_POSITION)
        .where(JOURNAL_POSITION.ID.eq(ROW))
        .fetchOptional(JOURNAL_POSITION.JOURNAL_ID)
        .map(UUID::fromString);
  }

  /** Sets the journal of a database that follows none yet. */
  public static void begin(DSLContext db, UUID journal) {
    db.insertInto(JOURNAL_POSITION)
        .set(JOURNAL_POSITION.ID, ROW)
        .set(JOURNAL_POSITION.JOURNAL_ID, journal.toString())
        .set(JOURNAL_POSITION.LAST_MUTATION, 0L)
        .execute();
  }

  /** Sets the sequence of the last mutation. */
  public static void set(DSLContext db, long lastMutation) {
    int rows =
        db.update(JOURNAL_POSITION)
            .set(JOURNAL_POSITION.LAST_MUTATION, lastMutation)
            .where(JOURNAL_POSITION.ID.eq(ROW))
            .execute();
    if (rows != 1) {
      throw new IllegalStateException("the database does not say which journal it follows");
    }
  }
}

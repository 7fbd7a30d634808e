package com.plystra.access.login;

import static com.plystra.storage.db.schema.Tables.LOCAL_KNOWN_SOURCES;

import com.plystra.access.sessions.SessionKeys;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.LocalTables;
import com.plystra.storage.db.schema.tables.records.LocalKnownSourcesRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources from which users have logged in within 30 days, at most 16 of each user. They are
 * stored as HMACs under the session secret that differ for each user, so the rows reveal no
 * address.
 */
public final class KnownSources {
  private static final Logger LOG = LoggerFactory.getLogger(KnownSources.class);
  private static final Duration LIFE = Duration.ofDays(30);
  // A row is written again at most once in this time. A clock that was ahead by less is tolerated.
  private static final Duration PRECISION = Duration.ofDays(1);
  private static final int MOST_OF_A_USER = 16;

  private final Database database;
  private final LocalTables tables;
  private final SessionKeys keys;
  private final Clock clock;

  public KnownSources(Database database, SessionKeys keys, Clock clock) {
    this.database = database;
    this.tables = new LocalTables(database);
    this.keys = keys;
    this.clock = clock;
  }

  /** What is stored of a source. */
  enum Sight {
    /** Nothing, or only a login that is too long ago. */
    UNKNOWN,
    /** A login that {@link #note} should store again. */
    STALE,
    /** A login of the last day. */
    FRESH;

    boolean isKnown() {
      return this != UNKNOWN;
    }
  }

  /**
   * What is stored of a source of a user.
   *
   * @param userId any text when there is no such user; the look-up takes the same time
   * @param source as in {@link SourceAddress}
   */
  Sight look(String userId, String source) {
    List<String> hashes = keys.hashes(text(userId, source));
    Instant now = clock.instant();
    List<LocalKnownSourcesRecord> rows =
        database
            .reads()
            .selectFrom(LOCAL_KNOWN_SOURCES)
            .where(LOCAL_KNOWN_SOURCES.USER_ID.eq(userId))
            .and(LOCAL_KNOWN_SOURCES.SOURCE_HASH.in(hashes))
            .fetch();
    if (rows.stream().noneMatch(row -> isWithin(row, now, LIFE))) {
      return Sight.UNKNOWN;
    }
    // One under a previous key is stored again under the current key.
    return rows.stream()
            .filter(row -> row.getSourceHash().equals(hashes.get(0)))
            .anyMatch(row -> isWithin(row, now, PRECISION))
        ? Sight.FRESH
        : Sight.STALE;
  }

  private static boolean isWithin(LocalKnownSourcesRecord row, Instant now, Duration age) {
    return row.getSeenAt().isAfter(now.minus(age)) && row.getSeenAt().isBefore(now.plus(PRECISION));
  }

  private static String text(String userId, String source) {
    return "known source\n" + userId + "\n" + source;
  }

  /** Stores that the user has logged in from the source. Does not fail. */
  void note(String userId, String source) {
    Instant now = clock.instant();
    LocalKnownSourcesRecord row = new LocalKnownSourcesRecord();
    row.setUserId(userId);
    row.setSourceHash(keys.hashes(text(userId, source)).get(0));
    row.setSeenAt(now);
    try {
      tables.put(row, LOCAL_KNOWN_SOURCES.USER_ID.eq(userId).and(isObsolete(userId, now)));
    } catch (LinkageError e) {
      // The jar was overwritten and gives no more classes. The login must not fail for that.
      LOG.warn("the source of a login was not noted: {}", e.toString());
    }
  }

  private static Condition isObsolete(String userId, Instant now) {
    return LOCAL_KNOWN_SOURCES
        .SEEN_AT
        .notBetween(now.minus(LIFE), now.plus(PRECISION))
        .or(
            LOCAL_KNOWN_SOURCES.SOURCE_HASH.notIn(
                DSL.select(LOCAL_KNOWN_SOURCES.SOURCE_HASH)
                    .from(LOCAL_KNOWN_SOURCES)
                    .where(LOCAL_KNOWN_SOURCES.USER_ID.eq(userId))
                    .orderBy(LOCAL_KNOWN_SOURCES.SEEN_AT.desc(), LOCAL_KNOWN_SOURCES.SOURCE_HASH)
                    .limit(MOST_OF_A_USER)));
  }
}

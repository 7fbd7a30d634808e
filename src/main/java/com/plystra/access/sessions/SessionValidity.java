package com.plystra.access.sessions;

import com.plystra.decision.world.LiveSession;
import com.plystra.decision.world.World;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether sessions are valid, and keeps when each was last used. Uses are kept in memory
 * only: after a restart, a session was last used when it was opened, refreshed or switched.
 */
public final class SessionValidity {
  // So that a busy session costs at most one write a second.
  private static final Duration PRECISION = Duration.ofSeconds(1);

  private final Lifetimes lifetimes;
  private final ConcurrentHashMap<String, Instant> uses = new ConcurrentHashMap<>();

  public SessionValidity(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  Lifetimes lifetimes() {
    return lifetimes;
  }

  /** The times of a session that decide. */
  private record Times(
      String id, Instant createdAt, Instant updatedAt, Instant expiresAt, Instant end) {
    static Times of(SessionsRecord row) {
      return new Times(
          row.getId(),
          row.getCreatedAt(),
          row.getUpdatedAt(),
          row.getExpiresAt(),
          row.getRefreshExpiresAt());
    }

    static Times of(LiveSession session) {
      return new Times(
          session.id(),
          session.createdAt(),
          session.updatedAt(),
          session.expiresAt(),
          session.refreshExpiresAt());
    }
  }

  /**
   * Whether a session is valid: neither the lifetime that it was opened with nor the present
   * lifetime is over, and it was used within the idle time-out. A session with a start in the
   * future was opened while the clock was ahead; it is refused, because it would last too long.
   */
  boolean isOn(SessionsRecord row, Instant now) {
    return isOn(Times.of(row), now);
  }

  private boolean isOn(Times session, Instant now) {
    return now.isBefore(session.end())
        && now.isBefore(session.createdAt().plus(lifetimes.refresh()))
        && !session.createdAt().isAfter(lifetimes.latestStart(now))
        && !isIdle(session, now);
  }

  /** Whether a session's access token is valid. */
  boolean isGood(SessionsRecord row, Instant now) {
    return isGood(Times.of(row), now);
  }

  /** As {@link #isGood(SessionsRecord, Instant)}. */
  boolean isGood(LiveSession session, Instant now) {
    return isGood(Times.of(session), now);
  }

  private boolean isGood(Times session, Instant now) {
    return isOn(session, now)
        && now.isBefore(session.expiresAt())
        && !session.expiresAt().isAfter(lifetimes.latestStart(now).plus(lifetimes.access()));
  }

  /** Whether the session was not used within the idle time-out. */
  boolean isIdle(LiveSession session, Instant now) {
    return isIdle(Times.of(session), now);
  }

  private boolean isIdle(Times session, Instant now) {
    return lifetimes.idle().isPresent()
        && !now.isBefore(lastUse(session, now).plus(lifetimes.idle().get()));
  }

  /** When the session was last used, in the precision of a second. */
  Instant lastUse(SessionsRecord row, Instant now) {
    return lastUse(Times.of(row), now);
  }

  // A time in the future is from a clock that was ahead. It would prolong the session, so it does
  // not count.
  private Instant lastUse(Times session, Instant now) {
    Instant latest = lifetimes.latestStart(now);
    Instant last = session.createdAt();
    if (session.updatedAt().isAfter(last) && !session.updatedAt().isAfter(latest)) {
      last = session.updatedAt();
    }
    Instant use = uses.get(session.id());
    return use != null && use.isAfter(last) && !use.isAfter(latest) ? use : last;
  }

  /** Notes that a token of the session, which was valid, was used. */
  void used(String id, Instant now) {
    Instant known = uses.get(id);
    if (known == null || !now.isBefore(known.plus(PRECISION)) || now.isBefore(known)) {
      uses.put(id, now);
    }
  }

  /** Drops the uses of sessions that have ended. */
  void forgetEnded(World world) {
    uses.keySet().removeIf(id -> world.session(id) == null);
  }
}

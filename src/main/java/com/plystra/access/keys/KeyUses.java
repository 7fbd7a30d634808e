package com.plystra.access.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each API key was last used, to the minute. Kept in memory only. */
public final class KeyUses {
  private static final Duration PRECISION = Duration.ofMinutes(1);

  private final ConcurrentHashMap<String, Instant> last = new ConcurrentHashMap<>();

  void used(String id, Instant now) {
    Instant known = last.get(id);
    if (known == null || !now.isBefore(known.plus(PRECISION)) || now.isBefore(known)) {
      last.put(id, now);
    }
  }

  /** When the key was last used since the start of this server. */
  public Optional<Instant> of(String id) {
    return Optional.ofNullable(last.get(id));
  }
}

package com.plystra.access.login;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Counts failures by key in memory of a fixed size. A window begins with a key's first failure;
 * with one failure too many in it the key is locked out for a time, and then begins anew.
 *
 * <p>Keys are placed by a hash that nobody outside can compute, so that an attacker cannot choose
 * whose place to take. In a full set the fewest failures make room; a lockout never does: where all
 * of a set are locked out, whatever else would belong there is refused too. Not thread-safe.
 */
final class FailureTable {
  private static final int SETS = 8_192;
  private static final int WAYS = 8;

  private final int most;
  private final long windowMillis;
  private final long lockoutMillis;
  private final String salt;
  private final long[] tags = new long[SETS * WAYS];
  private final long[] ends = new long[SETS * WAYS];
  private final int[] failures = new int[SETS * WAYS];

  FailureTable(int most, Duration window, Duration lockout) {
    this.most = most;
    this.windowMillis = window.toMillis();
    this.lockoutMillis = lockout.toMillis();
    byte[] random = new byte[Digest.BYTES];
    new SecureRandom().nextBytes(random);
    this.salt = HexFormat.of().formatHex(random);
  }

  /** How much longer the key is locked out; empty when it is not. */
  Optional<Duration> lockout(String key, Instant now) {
    long at = now.toEpochMilli();
    Digest place = place(key);
    int slot = find(place, at);
    if (slot < 0) {
      return roomIn(set(place), at) < 0 ? Optional.of(untilRoom(set(place), at)) : Optional.empty();
    }
    return failures[slot] < most
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(ends[slot] - at));
  }

  /** One more failure of a key that is not locked out. */
  void failed(String key, Instant now) {
    long at = now.toEpochMilli();
    Digest place = place(key);
    int slot = find(place, at);
    if (slot < 0) {
      slot = roomIn(set(place), at);
      if (slot < 0) {
        return;
      }
      tags[slot] = place.b();
      failures[slot] = 0;
      ends[slot] = at + windowMillis;
    }
    failures[slot]++;
    if (failures[slot] >= most) {
      ends[slot] = at + lockoutMillis;
    }
  }

  /** Forgets what failed before. */
  void succeeded(String key, Instant now) {
    int slot = find(place(key), now.toEpochMilli());
    if (slot >= 0) {
      ends[slot] = Long.MIN_VALUE;
    }
  }

  private Digest place(String key) {
    return Sha256.of(salt + key);
  }

  private static int set(Digest place) {
    return (int) Long.remainderUnsigned(place.a(), SETS) * WAYS;
  }

  private int find(Digest place, long at) {
    int set = set(place);
    for (int slot = set; slot < set + WAYS; slot++) {
      if (tags[slot] == place.b() && ends[slot] > at) {
        return slot;
      }
    }
    return -1;
  }

  /** A slot that is free or counts least; negative when all are locked out. */
  private int roomIn(int set, long at) {
    int best = -1;
    for (int slot = set; slot < set + WAYS; slot++) {
      if (ends[slot] <= at) {
        return slot;
      }
      if (failures[slot] < most && (best < 0 || failures[slot] < failures[best])) {
        best = slot;
      }
    }
    return best;
  }

  private Duration untilRoom(int set, long at) {
    long first = Long.MAX_VALUE;
    for (int slot = set; slot < set + WAYS; slot++) {
      first = Math.min(first, ends[slot]);
    }
    return Duration.ofMillis(first - at);
  }
}

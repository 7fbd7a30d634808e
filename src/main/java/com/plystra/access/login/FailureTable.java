package com.plystra.access.login;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Counts failures by key, in memory of a fixed size. A window starts with a key's first failure. A
 * key that reaches the limit within it is locked out for a time, and then starts again at zero.
 *
 * <p>Keys are distributed to sets of slots by a secret hash, so that an attacker cannot choose
 * whose slot to take. In a full set the key with the fewest failures is replaced, but never a
 * lockout. If all slots of a set are locked out, other keys of that set are refused too. Not
 * thread-safe.
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

  /** The remaining time of the key's lockout; empty when it is not locked out. */
  Optional<Duration> lockout(String key, Instant now) {
    long at = now.toEpochMilli();
    Digest hash = hash(key);
    int slot = find(hash, at);
    if (slot < 0) {
      return freeSlot(set(hash), at) < 0 ? Optional.of(untilFree(set(hash), at)) : Optional.empty();
    }
    return failures[slot] < most
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(ends[slot] - at));
  }

  /** Counts a failure of a key that is not locked out. */
  void failed(String key, Instant now) {
    long at = now.toEpochMilli();
    Digest hash = hash(key);
    int slot = find(hash, at);
    if (slot < 0) {
      slot = freeSlot(set(hash), at);
      if (slot < 0) {
        return;
      }
      tags[slot] = hash.b();
      failures[slot] = 0;
      ends[slot] = at + windowMillis;
    }
    failures[slot]++;
    if (failures[slot] >= most) {
      ends[slot] = at + lockoutMillis;
    }
  }

  /** Forgets the key's failures. */
  void succeeded(String key, Instant now) {
    int slot = find(hash(key), now.toEpochMilli());
    if (slot >= 0) {
      ends[slot] = Long.MIN_VALUE;
    }
  }

  private Digest hash(String key) {
    return Sha256.of(salt + key);
  }

  private static int set(Digest hash) {
    return (int) Long.remainderUnsigned(hash.a(), SETS) * WAYS;
  }

  private int find(Digest hash, long at) {
    int set = set(hash);
    for (int slot = set; slot < set + WAYS; slot++) {
      if (tags[slot] == hash.b() && ends[slot] > at) {
        return slot;
      }
    }
    return -1;
  }

  /** A free slot, or else the one with the fewest failures; negative when all are locked out. */
  private int freeSlot(int set, long at) {
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

  private Duration untilFree(int set, long at) {
    long first = Long.MAX_VALUE;
    for (int slot = set; slot < set + WAYS; slot++) {
      first = Math.min(first, ends[slot]);
    }
    return Duration.ofMillis(first - at);
  }
}
